// Reads two pages of a list with Apollo Client, by its own way of paging a Relay connection, and one thing again by its
// global id. Usage: node web/clients/apollo.mjs ADDRESS. Prints what the client holds in the end as JSON.
import { ApolloClient, HttpLink, InMemoryCache, gql } from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";

const client = new ApolloClient({
  link: new HttpLink({ uri: `${process.argv[2]}/graphql` }),
  cache: new InMemoryCache({
    typePolicies: { Query: { fields: { passages: relayStylePagination(["where", "orderBy"]) } } },
    possibleTypes: { Node: ["Passage", "Document", "Inspection", "Authority"] },
  }),
});

const PASSAGES = gql`
  query Passages($first: Int!, $after: String) {
    passages(first: $first, after: $after) {
      totalCount
      edges {
        cursor
        node {
          id
          text
          document {
            id
            name
          }
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`;
const AGAIN = gql`
  query Again($id: ID!) {
    node(id: $id) {
      id
      ... on Passage {
        text
      }
    }
  }
`;

const watched = client.watchQuery({ query: PASSAGES, variables: { first: 20 } });
const first = await new Promise((resolve, reject) => {
  watched.subscribe((told) => {
    if (told.error) reject(told.error);
    else if (!told.loading) resolve(told);
  });
});
const { endCursor } = first.data.passages.pageInfo;
const second = await watched.fetchMore({ variables: { after: endCursor } });
const whole = client.readQuery({ query: PASSAGES, variables: { first: 20 } });
const { id } = first.data.passages.edges[0].node;
const again = await client.query({ query: AGAIN, variables: { id }, fetchPolicy: "network-only" });

console.log(
  JSON.stringify({
    pages: [first, second].map(({ data }) => data.passages.edges.map((edge) => edge.node.id)),
    held: whole.passages.edges.map((edge) => edge.node.id),
    pageInfo: whole.passages.pageInfo,
    total: whole.passages.totalCount,
    normalized: Object.keys(client.cache.extract()).filter((key) => key.startsWith("Passage:")).length,
    again: again.data.node,
    text: first.data.passages.edges[0].node.text,
  }),
);
client.stop();

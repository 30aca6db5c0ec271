// How the page asks its server, and the token that it sends where the server wants one.

import { Kind, parse } from "graphql";

const KEPT = "inspectgraph:token";

export class NoToken extends Error {}

/** The token of this browser tab; gone when the tab is closed. */
export const token = {
  get: () => sessionStorage.getItem(KEPT) ?? "",
  set: (text) => sessionStorage.setItem(KEPT, text),
  forget: () => sessionStorage.removeItem(KEPT),
};

async function send(address, options = {}) {
  const headers = { ...options.headers };
  if (token.get()) headers.Authorization = `Bearer ${token.get()}`;
  const answer = await fetch(address, { ...options, headers });
  if (answer.status === 401) throw new NoToken("the server wants a token");
  return answer;
}

/** The questions that are ready, with variables that fit the graph of the server. */
export async function cookbook() {
  const answer = await send("/playground/cookbook.json");
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.error?.message ?? `status ${answer.status}`);
  return told;
}

/**
 * The request with the name of the operation that its text holds, where it holds one alone. GraphiQL reads the name
 * a moment after the text is shown: who changes the tab and runs at once would send the name of the tab before.
 */
function named(asked) {
  let operations;
  try {
    operations = parse(asked.query).definitions.filter((d) => d.kind === Kind.OPERATION_DEFINITION);
  } catch {
    return asked; // the server says where it cannot be read
  }
  return operations.length === 1 ? { ...asked, operationName: operations[0].name?.value } : asked;
}

/** GraphiQL's fetcher: one request, one answer; what is refused is an answer too. */
export async function fetcher(asked, options = {}) {
  const answer = await send("/graphql", {
    method: "POST",
    headers: {
      ...options.headers,
      Accept: "application/graphql-response+json, application/json;q=0.9",
      "Content-Type": "application/json",
    },
    body: JSON.stringify(named(asked)),
  });
  const told = await answer.json();
  return told.error ? { errors: [{ message: told.error.message, extensions: { code: told.error.code } }] } : told;
}

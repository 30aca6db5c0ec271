// The one way to the data: GraphQL at /graphql. What was answered is kept until the server has another generation.
import { useEffect, useState } from "preact/hooks";

export class Refused extends Error {
  constructor(message: string, readonly code: string) {
    super(message);
  }
}

export interface Page<T> {
  totalCount?: number;
  nodes: T[];
  pageInfo?: { hasNextPage: boolean; endCursor: string | null };
}

type Variables = Record<string, unknown>;

const kept = new Map<string, Promise<unknown>>();
let generation = "";

/** The answer to a query; `Refused` says why there is none. */
export function ask<T>(query: string, variables: Variables = {}): Promise<T> {
  const body = JSON.stringify({ query: query.replace(/\s+/g, " ").trim(), variables });
  const known = kept.get(body);
  if (known) return known as Promise<T>;
  const answer = fetched<T>(body);
  kept.set(body, answer);
  answer.catch(() => kept.delete(body));
  return answer;
}

async function fetched<T>(body: string): Promise<T> {
  let response: Response;
  try {
    response = await fetch("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body,
    });
  } catch {
    throw new Refused("The server cannot be reached. Check the connection and try again.", "OFFLINE");
  }
  const told = await response.json().catch(() => null);
  const error = told?.errors?.[0] ?? told?.error;
  if (error) throw new Refused(error.message ?? "The server refused.", error.extensions?.code ?? error.code ?? "ERROR");
  if (!response.ok || !told?.data) throw new Refused(`The server answered ${response.status}.`, "ERROR");
  const now: string = told.extensions?.generation ?? "";
  if (generation && now && now !== generation) kept.clear();
  generation = now || generation;
  return told.data as T;
}

/** All pages of a list, one after the other; the query takes `$after` and has `pageInfo`. */
export async function askAll<T, A>(query: string, variables: Variables, pick: (answer: A) => Page<T> | null | undefined, most = 2000): Promise<T[]> {
  const found: T[] = [];
  let after: string | null = null;
  do {
    const page: Page<T> | null | undefined = pick(await ask<A>(query, { ...variables, after }));
    if (!page) return found;
    found.push(...page.nodes);
    after = page.pageInfo?.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after && found.length < most);
  return found;
}

export interface Asked<T> {
  answer?: T;
  error?: Error;
  again: () => void;
}

/** What a function that asks has found out; asked anew when `key` changes. */
export function useAsked<T>(key: string, find: () => Promise<T>): Asked<T> {
  const [state, setState] = useState<{ key: string; answer?: T; error?: Error }>({ key });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let current = true;
    setState((old) => (old.key === key && !old.error ? old : { key }));
    find().then(
      (answer) => current && setState({ key, answer }),
      (error) => current && setState({ key, error }),
    );
    return () => {
      current = false;
    };
  }, [key, tries]);
  const own = state.key === key ? state : { key };
  return { answer: own.answer, error: own.error, again: () => setTries((n) => n + 1) };
}

export const PAGING = "pageInfo { hasNextPage endCursor }";

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

const TOKEN = "inspectgraph:token";

/** The token of a server that wants one: of this tab, gone when it is closed; the playground knows it too. */
export const token = {
  get: () => sessionStorage.getItem(TOKEN) ?? "",
  set: (text: string) => {
    sessionStorage.setItem(TOKEN, text);
    kept.clear();
  },
};

/** What every request carries. */
export function headers(): Record<string, string> {
  return token.get() ? { authorization: `Bearer ${token.get()}` } : {};
}

const REFUSED = "inspectgraph:refused";

/** Calls back when the server wants a token; `wrong` where one was sent. Gives what ends the calling. */
export function onRefused(call: (wrong: boolean) => void): () => void {
  const told = (event: Event) => call((event as CustomEvent<boolean>).detail);
  addEventListener(REFUSED, told);
  return () => removeEventListener(REFUSED, told);
}

function refused(sent: Record<string, string>): Refused {
  const wrong = Boolean(sent.authorization);
  // A refusal of what was sent before a token was given says nothing of that token.
  if (wrong || !token.get()) dispatchEvent(new CustomEvent(REFUSED, { detail: wrong }));
  return new Refused(wrong ? "That is not the token of this server." : "This server wants a token.", "UNAUTHORIZED");
}

/** A file that the server makes, for what a link cannot fetch because it carries no token. */
export async function fetchFile(address: string): Promise<{ content: Blob; name: string }> {
  const sent = headers();
  const response = await fetch(address, { headers: sent });
  if (response.status === 401) throw refused(sent);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const name = /filename="?([^";]+)/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "export";
  return { content: await response.blob(), name };
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
  const sent = headers();
  try {
    response = await fetch("/graphql", {
      method: "POST",
      headers: { ...sent, "content-type": "application/json", accept: "application/json" },
      body,
    });
  } catch {
    throw new Refused("The server cannot be reached. Check the connection and try again.", "OFFLINE");
  }
  if (response.status === 401) throw refused(sent);
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

// What a page shows while it waits, when something went wrong, and when there is nothing.
import type { ComponentChildren } from "preact";
import { Refused, type Asked } from "../asking.ts";

export function Waiting({ what = "this page" }: { what?: string }) {
  return (
    <p class="waiting" role="status">
      <span class="waiting-mark" aria-hidden="true" /> Fetching {what}…
    </p>
  );
}

export function Failed({ error, again }: { error: Error; again: () => void }) {
  const none = error instanceof Refused && error.code === "NO_GRAPH";
  return (
    <div class="notice notice-error" role="alert">
      <p>
        <strong>{none ? "No documents have been read yet." : "This could not be fetched."}</strong>
      </p>
      <p>{none ? "The server runs, but it has no graph. Whoever runs it builds one with: inspectgraph build FOLDER" : error.message}</p>
      <button type="button" onClick={again}>
        Try again
      </button>
    </div>
  );
}

export function Nothing({ children }: { children: ComponentChildren }) {
  return <p class="nothing">{children}</p>;
}

/** Waits, fails or draws what was asked for; null as the answer means that there is no such thing. */
export function When<T>({ asked, what, children }: { asked: Asked<T | null>; what?: string; children: (answer: T) => ComponentChildren }) {
  if (asked.error) return <Failed error={asked.error} again={asked.again} />;
  if (asked.answer === undefined) return <Waiting what={what} />;
  if (asked.answer === null) return <Missing />;
  return <>{children(asked.answer)}</>;
}

export function Missing() {
  return (
    <div class="notice">
      <h1 tabIndex={-1}>Nothing is known under this address</h1>
      <p>
        It may be mistyped, or what it named is not in the documents that were read here. <a href="/">Search from the front page</a>, or look at{" "}
        <a href="/england">all councils of England</a>.
      </p>
    </div>
  );
}

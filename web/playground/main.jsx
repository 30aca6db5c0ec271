import "graphiql/setup-workers/vite";
import { useCallback, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { GraphiQL, HISTORY_PLUGIN } from "graphiql";
import "graphiql/style.css";
import { NoToken, cookbook, fetcher, token } from "./asking.js";
import { cookbookOf, tabOf } from "./Cookbook.jsx";
import { keptFor } from "./keeping.js";
import { Token } from "./Token.jsx";
import "./playground.css";

const OWN = `# Ask anything. Ctrl+Space completes, Ctrl+Enter runs; the book at the side describes every type.
{
  generation
}
`;

function Playground() {
  const [told, setTold] = useState(null);
  const [wants, setWants] = useState("");

  const load = useCallback(async () => {
    try {
      const found = await cookbook();
      const storage = keptFor(found.questions);
      setTold({ ...found, storage, side: cookbookOf(found.questions), fresh: !storage.getItem("graphiql:tabState") });
      setWants("");
    } catch (error) {
      if (error instanceof NoToken) setWants(token.get() ? "another" : "one");
      else setTold({ questions: [], storage: keptFor([]), side: cookbookOf([]), failed: String(error.message) });
    }
  }, []);
  useEffect(() => {
    load();
  }, [load]);

  if (wants) return <Token wrong={wants === "another"} onGiven={load} />;
  if (!told) return <p className="waiting">Looking at the graph…</p>;
  const tabs = told.questions.map(tabOf);
  const first = told.fresh && tabs.length ? tabs[0] : {};
  return (
    <>
      {told.failed && (
        <p className="failed" role="alert">
          {told.failed}
        </p>
      )}
      <GraphiQL
        fetcher={fetcher}
        storage={told.storage}
        defaultTabs={tabs.length ? tabs : undefined}
        initialQuery={first.query}
        initialVariables={first.variables}
        defaultQuery={OWN}
        defaultEditorToolsVisibility="variables"
        isHeadersEditorEnabled={false}
        showPersistHeadersSettings={false}
        plugins={[told.side, HISTORY_PLUGIN]}
        visiblePlugin={told.side}
      >
        <GraphiQL.Logo>
          <a className="home" href="/">
            inspectgraph
          </a>
        </GraphiQL.Logo>
      </GraphiQL>
    </>
  );
}

createRoot(document.getElementById("playground")).render(<Playground />);

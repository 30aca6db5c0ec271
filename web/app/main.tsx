// Which page stands at which address.
import { Component, render, type ComponentChildren, type VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { onRefused } from "./asking.ts";
import { usePlace } from "./place.ts";
import { Shell } from "./parts/Shell.tsx";
import { Failed, Missing, Waiting } from "./parts/States.tsx";
import { Token } from "./parts/Token.tsx";
import { Home } from "./pages/Home.tsx";
import { AuthorityPage } from "./pages/Authority.tsx";
import { IssuePage } from "./pages/Issue.tsx";
import { IssuesPage } from "./pages/Issues.tsx";
import { EnglandPage } from "./pages/England.tsx";
import { ComparePage } from "./pages/Compare.tsx";
import { InspectionPage } from "./pages/Inspection.tsx";
import { DocumentPage } from "./pages/Document.tsx";
import { PersonPage } from "./pages/Person.tsx";
import { OrganisationPage } from "./pages/Organisation.tsx";
import { ServicePage } from "./pages/Service.tsx";
import { ReorganisationPage } from "./pages/Reorganisation.tsx";
import { SearchPage } from "./pages/Search.tsx";
import { DataPage } from "./pages/Data.tsx";
import "./style/tokens.css";
import "./style/base.css";
import "./style/parts.css";
import "./style/pages.css";
import "./style/print.css";

function page(path: string, query: URLSearchParams): VNode {
  const [, kind = "", ...rest] = path.split("/");
  const first = decodeURIComponent(rest[0] ?? "");
  const iri = path.slice(1);
  switch (kind) {
    case "":
      return <Home />;
    case "search":
      return <SearchPage text={query.get("q") ?? ""} />;
    case "england":
      return <EnglandPage query={query} />;
    case "issues":
      return <IssuesPage />;
    case "compare":
      return <ComparePage query={query} />;
    case "data":
      return <DataPage />;
    case "graph":
      return <GraphPage query={query} />;
    case "authority":
      return <AuthorityPage key={path} slug={first} query={query} />;
    case "issue":
      return <IssuePage key={path} id={first} query={query} />;
    case "area":
      return <IssuesPage area={first} />;
    case "inspection":
      return <InspectionPage key={path} id={rest.map(decodeURIComponent).join("/")} query={query} />;
    case "document":
      return <DocumentPage key={path} sha256={first} query={query} />;
    case "person":
      return <PersonPage key={path} iri={iri} />;
    case "service":
      return <ServicePage key={path} iri={iri} query={query} />;
    case "change":
      return <ReorganisationPage key={path} id={first} />;
    case "body":
    case "trust":
      return <OrganisationPage key={path} iri={iri} />;
    default:
      return <Missing />;
  }
}

/** The graph view and its library are fetched when they are first opened. */
function GraphPage({ query }: { query: URLSearchParams }) {
  const [view, setView] = useState<{ View?: (props: { query: URLSearchParams }) => VNode; error?: Error }>({});
  const fetchView = () => {
    setView({});
    import("./graph/View.tsx").then(
      (module) => setView({ View: module.View }),
      () => setView({ error: new Error("The graph view could not be loaded.") }),
    );
  };
  useEffect(fetchView, []);
  if (view.error) return <Failed error={view.error} again={fetchView} />;
  return view.View ? <view.View query={query} /> : <Waiting what="the graph view" />;
}

/** A fault in a page is told in the page. */
class Safe extends Component<{ place: string; children: ComponentChildren }, { fault: Error | null; place: string }> {
  state = { fault: null as Error | null, place: this.props.place };
  componentDidCatch(fault: Error) {
    console.error(fault);
    this.setState({ fault, place: this.props.place });
  }
  render() {
    const { fault, place } = this.state;
    if (fault && place === this.props.place)
      return (
        <div class="notice notice-error" role="alert">
          <p>
            <strong>This page broke.</strong> That is a fault of ours, not yours: {fault.message}
          </p>
          <a href="/">Back to the front page</a>
        </div>
      );
    return this.props.children;
  }
}

function App() {
  const { path, query, steps } = usePlace();
  const [wants, setWants] = useState<{ wrong: boolean } | null>(null);
  useEffect(() => onRefused((wrong) => setWants({ wrong })), []);
  return (
    <Shell steps={steps} home={path === "/"}>
      {wants ? <Token wrong={wants.wrong} onGiven={() => setWants(null)} /> : <Safe place={path}>{page(path, query)}</Safe>}
    </Shell>
  );
}

render(<App />, document.getElementById("app")!);

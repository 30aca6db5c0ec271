import "graphiql/setup-workers/vite";
import { createRoot } from "react-dom/client";
import { GraphiQL } from "graphiql";
import "graphiql/style.css";

createRoot(document.getElementById("playground")).render(<GraphiQL fetcher={async () => ({})} />);

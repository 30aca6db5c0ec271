// The plain page for GraphQL: a query, its variables, the cookbook, the result. It stands in for the playground where
// that could not be built, and says what was missing.

const KEPT = "inspectgraph:token";
const at = (id) => document.getElementById(id);

async function ask(address, options = {}) {
  const headers = { ...options.headers };
  const token = sessionStorage.getItem(KEPT);
  if (token) headers.Authorization = `Bearer ${token}`;
  const answer = await fetch(address, { ...options, headers });
  at("token-form").hidden = answer.status !== 401;
  return answer;
}

async function run() {
  let variables = {};
  at("told").textContent = "";
  try {
    variables = JSON.parse(at("variables").value.trim() || "{}");
  } catch (error) {
    at("told").textContent = `The variables are not JSON: ${error.message}`;
    at("variables").focus();
    return;
  }
  at("told").textContent = "…";
  const begun = performance.now();
  try {
    const answer = await ask("/graphql", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/graphql-response+json, application/json" },
      body: JSON.stringify({ query: at("query").value, variables }),
    });
    const text = await answer.text();
    at("result").textContent = JSON.stringify(JSON.parse(text), null, 2);
    at("told").textContent = `${Math.round(performance.now() - begun)} ms, ${text.length} bytes, status ${answer.status}`;
  } catch (error) {
    at("told").textContent = `No answer: ${error.message}`;
  }
}

function show(question, button) {
  for (const other of at("questions").querySelectorAll("button")) other.removeAttribute("aria-current");
  button.setAttribute("aria-current", "true");
  at("query").value = question.query;
  at("variables").value = JSON.stringify(question.variables, null, 2);
  at("told").textContent = "";
  at("result").textContent = "";
}

async function load() {
  const answer = await ask("/playground/cookbook.json");
  if (answer.status === 401) return;
  const told = await answer.json();
  at("failed").hidden = answer.ok;
  at("failed").textContent = answer.ok ? "" : (told.error?.message ?? `status ${answer.status}`);
  if (!answer.ok) return;
  at("missing").hidden = !told.missing;
  at("missing").textContent =
    "This is the plain page: the playground with completion and documentation could not be built when inspectgraph " +
    `was installed (${told.missing}). Installing again where npm's packages can be reached builds it.`;
  at("questions").replaceChildren(
    ...told.questions.map((question) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = question.title;
      button.addEventListener("click", () => show(question, button));
      item.append(button);
      return item;
    }),
  );
  at("questions").querySelector("button")?.click();
}

at("asking").addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
at("asking").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
});
at("token-form").addEventListener("submit", (event) => {
  event.preventDefault();
  sessionStorage.setItem(KEPT, at("token").value.trim());
  load();
});
load();

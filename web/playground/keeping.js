// What the page remembers between visits. Tabs belong to the questions they began with: where the graph, and with it
// what can be asked, is another one, the tabs begin anew. Theme and history are of the browser.

const OF_THE_GRAPH = new Set(["graphiql:tabState", "graphiql:query", "graphiql:variables", "graphiql:headers"]);

export function keptFor(questions) {
  const mark = hash(JSON.stringify(questions.map((q) => [q.query, q.variables])));
  const named = (name) => (OF_THE_GRAPH.has(name) ? `${name}:${mark}` : name);
  return {
    getItem: (name) => localStorage.getItem(named(name)),
    setItem: (name, text) => localStorage.setItem(named(name), text),
    removeItem: (name) => localStorage.removeItem(named(name)),
    clear: () => localStorage.clear(),
    get length() {
      return localStorage.length;
    },
  };
}

function hash(text) {
  let found = 5381;
  for (let n = 0; n < text.length; n++) found = (found * 33) ^ text.charCodeAt(n);
  return (found >>> 0).toString(36);
}

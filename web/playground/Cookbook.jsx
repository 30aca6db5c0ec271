// The cookbook at the side: every question by its title; a click brings its tab to the front, or opens one.
import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";

export const tabOf = (question) => ({
  query: `${question.query}\n`,
  variables: Object.keys(question.variables).length ? JSON.stringify(question.variables, null, 2) : "",
});

function Icon(props) {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true" {...props}>
      <path d="M4 5.5C6.5 4 9.5 4 12 5.5v14c-2.5-1.5-5.5-1.5-8 0z" />
      <path d="M20 5.5C17.5 4 14.5 4 12 5.5v14c2.5-1.5 5.5-1.5 8 0z" />
    </svg>
  );
}

export function cookbookOf(questions) {
  function Content() {
    const tabs = useGraphiQL((state) => state.tabs);
    const active = useGraphiQL((state) => state.activeTabIndex);
    const query = useGraphiQL((state) => state.queryEditor);
    const variables = useGraphiQL((state) => state.variableEditor);
    const { addTab, changeTab } = useGraphiQLActions();
    const show = (question) => {
      const there = tabs.findIndex((tab) => tab.title === question.operation);
      if (there >= 0) {
        changeTab(there);
        return;
      }
      addTab();
      query?.setValue(tabOf(question).query);
      variables?.setValue(tabOf(question).variables);
    };
    return (
      <section className="cookbook" aria-label="Cookbook">
        <h2 className="graphiql-doc-explorer-title">Cookbook</h2>
        <p>Questions that are ready to run, about what is in this graph.</p>
        <ol>
          {questions.map((question) => (
            <li key={question.operation}>
              <button
                type="button"
                aria-current={tabs[active]?.title === question.operation ? "true" : undefined}
                onClick={() => show(question)}
              >
                {question.title}
              </button>
            </li>
          ))}
        </ol>
        <p>
          <a href="/">All pages of this server</a>
        </p>
      </section>
    );
  }
  return { title: "Cookbook", icon: Icon, content: Content };
}

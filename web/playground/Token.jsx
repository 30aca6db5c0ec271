// Asks for the token where the server wants one.
import { useState } from "react";
import { token } from "./asking.js";

export function Token({ wrong, onGiven }) {
  const [text, setText] = useState("");
  const give = (event) => {
    event.preventDefault();
    token.set(text.trim());
    onGiven();
  };
  return (
    <form className="token" onSubmit={give}>
      <h1>inspectgraph</h1>
      <label htmlFor="token">This server wants a token.</label>
      <input
        id="token"
        type="password"
        autoComplete="off"
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" disabled={!text.trim()}>
        Go on
      </button>
      <p role="status">{wrong ? "That is not the token of this server." : "It is kept until this tab is closed."}</p>
    </form>
  );
}

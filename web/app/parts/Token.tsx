// Asks for the token where the server wants one.
import { useEffect, useState } from "preact/hooks";
import { token } from "../asking.ts";
import { Title } from "./Shell.tsx";

export function Token({ wrong, onGiven }: { wrong: boolean; onGiven: () => void }) {
  const [text, setText] = useState("");
  useEffect(() => document.getElementById("token")?.focus(), []);
  return (
    <>
      <Title title="This server wants a token" />
      <form
        class="token"
        onSubmit={(event) => {
          event.preventDefault();
          if (!text.trim()) return;
          token.set(text.trim());
          onGiven();
        }}
      >
        <label for="token">Token</label>
        <input id="token" type="password" autocomplete="off" value={text} onInput={(event) => setText(event.currentTarget.value)} />
        <button type="submit">Go on</button>
        <p role="status">{wrong ? "That is not the token of this server." : "Whoever runs the server has it. It is kept until this tab is closed."}</p>
      </form>
    </>
  );
}

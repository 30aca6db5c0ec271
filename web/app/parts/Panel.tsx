// The panel that slides over a page: the passages behind a cell. Its state is in the address; Escape and "back" close it.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

export function Panel({ title, over, close, children }: { title: string; over?: ComponentChildren; close: () => void; children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opened = dialog.current;
    const before = document.activeElement as HTMLElement | null;
    opened?.showModal();
    document.documentElement.classList.add("under-panel");
    return () => {
      document.documentElement.classList.remove("under-panel");
      opened?.close();
      if (before?.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      class="panel"
      ref={dialog}
      aria-labelledby="panel-title"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <div class="panel-box">
        <div class="panel-head">
          <div>
            {over && <p class="over">{over}</p>}
            <h2 id="panel-title">{title}</h2>
          </div>
          <button type="button" class="panel-close" onClick={close}>
            Close
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}

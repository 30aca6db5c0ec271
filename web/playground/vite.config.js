// The playground at /graphql; its files are served below /playground/.
import { defineConfig } from "vite";

export default defineConfig({
  logLevel: "warn",
  base: "/playground/",
  build: {
    license: { fileName: "licences.md" }, // of what is bundled: it goes wherever the bundle goes
    outDir: "../../api/web/playground",
    emptyOutDir: true,
    assetsInlineLimit: 0, // everything is a file of our own origin: no data: in the policy of the page
    chunkSizeWarningLimit: 4000, // the editor is what it is
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      onLog(level, log, otherwise) {
        if (log.code !== "MODULE_LEVEL_DIRECTIVE") otherwise(level, log); // "use client" of React's servers
      },
    },
  },
  worker: { format: "es" },
});

// The application at /; its files are served below /assets/.
import { defineConfig } from "vite";

export default defineConfig({
  logLevel: "warn",
  base: "/",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  server: { fs: { allow: ["../.."] } },
  build: {
    outDir: "../../api/web/app",
    emptyOutDir: true,
    assetsInlineLimit: 0, // everything is a file of our own origin: no data: in the policy of the page
    chunkSizeWarningLimit: 600, // the graph view, which is fetched when it is opened
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});

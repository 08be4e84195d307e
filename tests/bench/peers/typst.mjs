// node typst.mjs TOOLS FONTS FOLDER: turns FOLDER/*.typ into FOLDER/*.pdf.
import { createRequire } from "node:module";
import fs from "node:fs";
import path from "node:path";

const [tools, fonts, folder] = process.argv.slice(2);
const require = createRequire(path.join(tools, "typst/"));
const { NodeCompiler } = require("@myriaddreamin/typst-ts-node-compiler");
const compiler = NodeCompiler.create({
	workspace: folder,
	fontArgs: [{ fontPaths: [fonts] }],
});
let failed = 0;
for (const name of fs.readdirSync(folder).filter((f) => f.endsWith(".typ"))) {
	const result = compiler.compile({
		mainFilePath: path.join(folder, name),
	});
	if (result.hasError()) {
		failed++;
		console.error(name);
		result.printDiagnostics();
		continue;
	}
	const pdf = compiler.pdf(result.result, { pdfStandard: "ua-1" });
	fs.writeFileSync(path.join(folder, name.replace(/typ$/, "pdf")), pdf);
}
process.exit(failed ? 1 : 0);

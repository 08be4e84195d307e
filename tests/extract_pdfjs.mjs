// node extract_pdfjs.mjs FOLDER FILE...: prints the texts of the pages of PDF
// files as pdf.js of FOLDER/node_modules gives them to be selected: JSON, an
// array of arrays.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ...files] = process.argv.slice(2);
const pdfjs = await import(pathToFileURL(path.resolve(folder,
	"node_modules/pdfjs-dist/legacy/build/pdf.mjs")));

async function pages_of(file) {
	const document = await pdfjs.getDocument({
		data: new Uint8Array(fs.readFileSync(file)),
		verbosity: pdfjs.VerbosityLevel.ERRORS,
	}).promise;
	const pages = [];
	for (let n = 1; n <= document.numPages; n++) {
		const page = await document.getPage(n);
		const content = await page.getTextContent();
		pages.push(content.items.map((item) =>
			item.str + (item.hasEOL ? "\n" : "")).join(""));
		page.cleanup();
	}
	await document.destroy();
	return pages;
}

const texts = [];
for (const file of files)
	texts.push(await pages_of(file));
process.stdout.write(JSON.stringify(texts));

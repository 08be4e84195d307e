"""weasyprint_all.py TOOLS OUT HTML...: turns pages into PDF/UA-1 files."""
import pathlib
import sys

sys.path.insert(0, sys.argv[1] + "/weasyprint")
import weasyprint  # noqa: E402 the path comes first

for page in map(pathlib.Path, sys.argv[3:]):
    weasyprint.HTML(page).write_pdf(
        pathlib.Path(sys.argv[2]) / (page.stem + ".pdf"),
        pdf_variant="pdf/ua-1")

"""Prints the logical structure of a PDF: an element a line, with the page and
the place of its first text or image in points from the top left, and its text
or what stands for it."""
import sys

from pdf import reader


def places(pdf, page):
    """{MCID: (x, y) of its first text}; y grows downwards."""
    found, mcids, x, y = {}, [], 0, 0
    height = pdf.get(page.dict["/MediaBox"])[3]
    for operator, operands in reader.operations(pdf.content(page)):
        if operator in ("BDC", "BMC"):
            properties = operands[1] if operator == "BDC" else {}
            mcids.append(properties.get("/MCID"))
        elif operator == "EMC":
            mcids.pop()
        elif operator == "BT":
            x, y = 0, 0
        elif operator == "cm":
            x, y = operands[4], operands[5]
        elif operator == "Do" and mcids:
            found.setdefault(mcids[-1], (x, height - y))
        elif operator == "Td":
            x, y = x + operands[0], y + operands[1]
        elif mcids and reader.shown_strings(operator, operands):
            found.setdefault(mcids[-1], (x, height - y))
    return found


def print_element(element, depth, pdf, texts, where):
    place, text = "", ""
    for kid in element.kids:
        if isinstance(kid, reader.Content):
            text += texts[kid.page].get(kid.mcid, "")
            if not place:
                x, y = where[kid.page].get(kid.mcid, (0, 0))
                number = pdf.page_numbers[kid.page] + 1
                place = f" {number}:{x:.0f},{y:.0f}"
    text = text or pdf.text(element.dict.get("/Alt"))
    quoted = f' "{text}"' if text else ""
    print("  " * depth + element.name + place + quoted)
    for kid in element.elements():
        print_element(kid, depth + 1, pdf, texts, where)


def main():
    pdf = reader.open_pdf(sys.argv[1])
    texts = reader.all_texts(pdf)
    where = {page.ref: places(pdf, page) for page in pdf.pages}
    for root in pdf.structure():
        print_element(root, 0, pdf, texts, where)


if __name__ == "__main__":
    main()

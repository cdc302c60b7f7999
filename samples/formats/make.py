#!/usr/bin/env python3
"""Makes the packed samples beside it: DOCX, ODT, EPUB, PDF. The others are written by hand.

    python3 samples/formats/make.py

The files come out the same each time: no clock, no chance. Needs nothing but Python.
"""

import os
import zipfile
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
EPOCH = (2026, 11, 18, 9, 0, 0)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def pack(name, parts, stored=()):
    with zipfile.ZipFile(os.path.join(HERE, name), "w") as archive:
        for path, text in parts:
            entry = zipfile.ZipInfo(path, EPOCH)
            entry.compress_type = zipfile.ZIP_STORED if path in stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, text)


def docx():
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

    def run(words):
        return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'

    def paragraph(*runs, style=None, item=False):
        head = f'<w:pStyle w:val="{style}"/>' if style else ""
        head += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if item else ""
        return f"<w:p><w:pPr>{head}</w:pPr>{''.join(runs)}</w:p>"

    change = 'w:id="1" w:author="Jon Vael" w:date="2026-11-17T10:00:00Z"'
    body = [
        paragraph(run("Ferry line to Osmark ends in spring"), style="Berschrift1"),
        paragraph(run("By Lena Brandt")),
        paragraph(
            run("The ferry between Tolmin and Osmark will stop on "),
            f'<w:del {change}><w:r><w:delText>1 March</w:delText></w:r></w:del>',
            f"<w:ins {change}>{run('31 March')}</w:ins>",
            run(" after "),
            '<w:commentRangeStart w:id="0"/>', run("46 years"), '<w:commentRangeEnd w:id="0"/>',
            '<w:r><w:commentReference w:id="0"/></w:r>',
            run(", the port company said on Tuesday."),
        ),
        paragraph(run("In 2025 it carried 61,400 passengers"),
                  '<w:r><w:footnoteReference w:id="2"/></w:r>',
                  run(", down from 92,100 in 2015, a fall of a third.")),
        paragraph(run("“We held on as long as we could,” said Arne Holt, its director."), style="Zitat"),
        paragraph(run("What stays:"), style="Berschrift2"),
        paragraph(run("the bus over the bridge, every two hours"), item=True),
        paragraph(run("the freight boat on Thursdays"), item=True),
        "<w:tbl>" + "".join(
            "<w:tr>" + "".join(f"<w:tc>{paragraph(run(cell))}</w:tc>" for cell in row) + "</w:tr>"
            for row in (("Year", "Passengers"), ("2015", "92,100"), ("2025", "61,400"))) + "</w:tbl>",
        paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://example.org"'
                  '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>', run("The timetable"),
                  '<w:r><w:fldChar w:fldCharType="end"/></w:r>', run(" is unchanged until then.")),
    ]
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in (("Berschrift1", "heading 1"), ("Berschrift2", "heading 2"), ("Zitat", "Quote")))
    types = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        f'wordprocessingml.{kind}+xml"/>'
        for part, kind in (("document", "document.main"), ("styles", "styles"), ("comments", "comments"),
                           ("footnotes", "footnotes")))
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{office}/{kind}" Target="{kind}.xml"/>'
        for number, kind in enumerate(("styles", "comments", "footnotes")))
    package = "http://schemas.openxmlformats.org/package/2006"
    core = ('<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Ferry line to Osmark ends in spring</dc:title>'
            "<dc:creator>Lena Brandt</dc:creator></cp:coreProperties>")
    pack("ferry.docx", [
        ("[Content_Types].xml", XML + f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
         f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>'),
        ("_rels/.rels", XML + f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
         f'Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>'),
        ("word/_rels/document.xml.rels", XML + f'<Relationships xmlns="{package}/relationships">{relations}'
         "</Relationships>"),
        ("word/document.xml", XML + f"<w:document {space}><w:body>{''.join(body)}</w:body></w:document>"),
        ("word/styles.xml", XML + f"<w:styles {space}>{styles}</w:styles>"),
        ("word/comments.xml", XML + f'<w:comments {space}><w:comment w:id="0" w:author="Lena Brandt">'
         f"{paragraph(run('From the company’s own chronicle, page 3.'))}</w:comment></w:comments>"),
        ("word/footnotes.xml", XML + f'<w:footnotes {space}><w:footnote w:id="2">'
         f"{paragraph(run(' Counted at the gate, children included.'))}</w:footnote></w:footnotes>"),
        ("docProps/core.xml", XML + core),
    ])


def odt():
    kind = "application/vnd.oasis.opendocument.text"
    names = ("office", "text", "style", "table", "meta")
    space = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    space += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    cells = "".join(
        "<table:table-row>" + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>" for row in (("Well", "Nitrate, mg/l"), ("North", "31"), ("South", "58")))
    content = f"""<office:document-content {space}><office:automatic-styles>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/></office:automatic-styles>
<office:body><office:text>
<text:tracked-changes><text:changed-region><text:deletion><text:p>Nobody was told.</text:p></text:deletion>
</text:changed-region></text:tracked-changes>
<text:h text:outline-level="1">Two wells in Garda closed</text:h>
<text:p>The water board of Garda closed two wells on 9<text:s/>November 2026.<text:note text:note-class="footnote">
<text:note-citation>1</text:note-citation><text:note-body><text:p>Order 14/2026.</text:p></text:note-body></text:note>
 One held 58 milligrams of nitrate<office:annotation><dc:creator>Ida Roth</dc:creator>
<dc:date>2026-11-10T08:00:00</dc:date><text:p>Ask for the laboratory sheet.</text:p></office:annotation> a litre;
 the limit is 50.</text:p>
<text:p text:style-name="P1">“The water was never dangerous for adults,” the board wrote.</text:p>
<text:list><text:list-item><text:p>The north well feeds 1,900 homes.</text:p></text:list-item>
<text:list-item><text:p>The south well feeds 640.</text:p></text:list-item></text:list>
<table:table>{cells}</table:table>
<text:p>Both are to open again<text:line-break/>in the summer of 2027.</text:p>
</office:text></office:body></office:document-content>"""
    meta = (f'<office:document-meta {space}><office:meta><dc:title>Two wells in Garda closed</dc:title>'
            "<meta:initial-creator>Ida Roth</meta:initial-creator><dc:creator>Sub Desk</dc:creator></office:meta>"
            "</office:document-meta>")
    manifest = ('<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
                '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
                "</manifest:manifest>")
    pack("wells.odt", [("mimetype", kind), ("content.xml", XML + content), ("meta.xml", XML + meta),
                       ("META-INF/manifest.xml", XML + manifest)], stored=("mimetype",))


def epub():
    page = ('<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{}</body></html>').format
    container = ('<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
                 '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles>'
                 "</container>")
    book = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:example:salt</dc:identifier>
<dc:title>The Salt Road</dc:title><dc:creator>Mira Okonjo</dc:creator><dc:publisher>Lantern Press</dc:publisher>
<dc:date>2024-05-02</dc:date><dc:language>en</dc:language></metadata><manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="one" href="text/chapter%201.xhtml" media-type="application/xhtml+xml"/>
<item id="two" href="text/chapter2.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="nav" linear="no"/><itemref idref="one"/><itemref idref="two"/></spine></package>"""
    pack("salt-road.epub", [
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", XML + container),
        ("OEBPS/book.opf", XML + book),
        ("OEBPS/nav.xhtml", page("<nav><ol><li><a href='text/chapter%201.xhtml'>One</a></li></ol></nav>")),
        ("OEBPS/text/chapter 1.xhtml", page("<h1>One: The mines</h1><p>In 1780 the mines at Hallin gave "
                                            "4,200 tons of salt a year.</p><blockquote><p>“White gold,” wrote the "
                                            "steward, “and as heavy.”</p></blockquote>")),
        ("OEBPS/text/chapter2.xhtml", page("<h1>Two: The road</h1><p>The road to the coast was 310 kilometres long "
                                           "and had <em>nine</em> toll gates.</p>")),
    ], stored=("mimetype",))


class Pdf:
    """Just enough PDF: one font, text lines at places, one content stream a page."""

    def __init__(self):
        self.objects = [None, None]

    def add(self, body):
        self.objects.append(body)
        return len(self.objects)

    def stream(self, text, more=""):
        data = zlib.compress(text.encode("cp1252"), 9)
        return self.add(b"<< /Length %d /Filter /FlateDecode %s>>\nstream\n" % (len(data), more.encode()) + data
                        + b"\nendstream")

    def save(self, name, pages, info):
        """A page is a list of (x, y, size, words)."""
        font = self.add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>")
        kids = []
        for lines in pages:
            shown = "".join(f"BT /F1 {size} Tf {x} {y} Td ({escaped(words)}) Tj ET\n" for x, y, size, words in lines)
            content = self.stream(shown)
            kids.append(self.add(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources "
                                 b"<< /Font << /F1 %d 0 R >> >> >>" % (content, font)))
        self.objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
        self.objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
            len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
        about = self.add(b"<< %s >>" % " ".join(f"/{key} ({escaped(value)})" for key, value in info).encode("cp1252"))
        out, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
        for number, body in enumerate(self.objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        table += b"".join(b"%010d 00000 n \n" % place for place in places)
        trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        out += table + trailer % (len(places) + 1, about, len(out))
        with open(os.path.join(HERE, name), "wb") as file:
            file.write(out)


def escaped(words):
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def column(x, y, size, lines, leading=14):
    return [(x, y - leading * number, size, words) for number, words in enumerate(lines) if words]


def pdf():
    def page(number, *columns):
        chrome = [(60, 800, 9, "Quarry Commission · Annual report 2025"), (290, 40, 9, f"Page {number} of 3")]
        return chrome + [line for lines in columns for line in lines]

    first = page(
        1,
        [(60, 740, 20, "Noise at the Belmar quarry")],
        column(60, 700, 11, [
            "The commission measured the noise at nine houses around the Belmar quarry between",
            "4 March and 28 November 2025. At six of them it was louder than the permit allows, by 3",
            "to 11 decibels. The loudest hour was that of the 14th of May, with 71 decibels at the mea-",
            "suring point in Mill Lane.",
            "",
            "The operator was told on 2 December. It answered on 19 December that the crusher had",
            "been running with an open hatch “for a few weeks at most”, and that a well-",
            "known firm had been asked to close it. The commission found no trace of such an order",
        ]),
    )
    second = page(
        2,
        column(60, 740, 11, [
            "in the files of the operator. It asked for",
            "a copy three times.",
            "",
            "Dust was measured too. The yearly mean",
            "was 34 micrograms a cubic metre, under",
            "the limit of 40.",
        ]),
        column(320, 740, 11, [
            "Trucks were counted at the gate: 212 on",
            "an average working day, 38 more than",
            "the permit foresees.",
            "",
            "Of 64 complaints, 51 came from Mill",
            "Lane. None was answered within the two",
            "weeks that the permit sets.",
        ]),
    )
    third = page(
        3,
        [(60, 740, 14, "Recommendations")],
        column(60, 710, 11, [
            "• Close the hatch before the next season begins.",
            "• Count the trucks by camera and publish the count each month.",
        ], leading=20),
    )
    Pdf().save("quarry.pdf", [first, second, third], [
        ("Title", "Noise at the Belmar quarry"), ("Author", "Quarry Commission"),
        ("CreationDate", "D:20260209101500+01'00'")])


if __name__ == "__main__":
    docx()
    odt()
    epub()
    pdf()

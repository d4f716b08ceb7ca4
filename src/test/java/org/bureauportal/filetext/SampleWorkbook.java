package org.bureauportal.filetext;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bureauportal.attachment.SampleFile;

/** A workbook as spreadsheets write it, with what they hide. */
public final class SampleWorkbook {

    private final List<String> sheets = new ArrayList<>();
    private final List<String> cells = new ArrayList<>();
    private final Map<String, String> parts = new LinkedHashMap<>();
    private final StringBuilder shared = new StringBuilder();
    private int sharedSize;

    /**
     * Begins another sheet.
     *
     * @param state empty, {@code hidden} or {@code veryHidden}
     */
    public SampleWorkbook sheet(String name, String state) {
        sheets.add("<sheet name=\"" + name + "\" sheetId=\"" + (sheets.size() + 1) + "\" r:id=\"rId"
                + (sheets.size() + 1) + "\"" + (state.isEmpty() ? "" : " state=\"" + state + "\"") + "/>");
        cells.add("");
        return this;
    }

    /** Hides columns of the last sheet, from 1. */
    public SampleWorkbook hiddenColumns(int first, int last) {
        return add("<cols><col min=\"" + first + "\" max=\"" + last + "\" hidden=\"1\"/></cols>");
    }

    /** A row of the last sheet: digits are numbers, all else shared texts. */
    public SampleWorkbook row(String... said) {
        StringBuilder row = new StringBuilder("<row>");
        for (String each : said) {
            if (each.isEmpty()) {
                row.append("<c/>");
            } else if (each.matches("[0-9.E]+")) {
                row.append("<c><v>").append(each).append("</v></c>");
            } else {
                row.append("<c t=\"s\"><v>").append(sharedSize++).append("</v></c>");
                shared.append("<si><r><t>")
                        .append(each, 0, each.length() / 2)
                        .append("</t></r><r><t>")
                        .append(each, each.length() / 2, each.length())
                        .append("</t></r><rPh><t>pronounced</t></rPh></si>");
            }
        }
        return add(row.append("</row>").toString());
    }

    /** XML of the last sheet as it is. */
    public SampleWorkbook add(String xml) {
        cells.set(cells.size() - 1, cells.get(cells.size() - 1) + xml);
        return this;
    }

    public SampleWorkbook part(String name, String xml) {
        parts.put(name, xml);
        return this;
    }

    public byte[] bytes() {
        Map<String, String> all = new LinkedHashMap<>();
        StringBuilder links = new StringBuilder("<Relationships>");
        for (int at = 0; at < sheets.size(); at++) {
            links.append("<Relationship Id=\"rId%d\" Target=\"worksheets/sheet%d.xml\"/>".formatted(at + 1, at + 1));
            all.put("xl/worksheets/sheet" + (at + 1) + ".xml", "<worksheet>" + cells.get(at) + "</worksheet>");
        }
        all.put("[Content_Types].xml", "<Types/>");
        all.put("xl/_rels/workbook.xml.rels", links + "</Relationships>");
        all.put(
                "xl/workbook.xml",
                "<workbook xmlns:r=\"urn:r\"><sheets>" + String.join("", sheets) + "</sheets></workbook>");
        all.put("xl/sharedStrings.xml", "<sst>" + shared + "</sst>");
        all.putAll(parts);
        return SampleFile.zip(all);
    }
}

package org.bureauportal.bench;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown whose columns also line up when it is read as it is. */
final class Table {

    private final String title;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String title, String... heads) {
        this.title = title;
        rows.add(List.of(heads));
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    @Override
    public String toString() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        StringBuilder text = new StringBuilder("### " + title + "\n\n");
        for (int i = 0; i < rows.size(); i++) {
            text.append(line(rows.get(i), widths, ' '));
            if (i == 0) {
                text.append(line(rows.get(0).stream().map(each -> "").toList(), widths, '-'));
            }
        }
        return text.toString();
    }

    private static String line(List<String> cells, int[] widths, char filler) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < widths.length; i++) {
            String rest =
                    Character.toString(filler).repeat(widths[i] - cells.get(i).length());
            line.append(' ').append(cells.get(i)).append(rest).append(" |");
        }
        return line.append('\n').toString();
    }
}

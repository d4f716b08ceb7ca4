package org.bureauportal.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bureauportal.check.PersonalData.Strictness;
import org.bureauportal.check.PersonalFinding.Kind;
import org.bureauportal.check.PersonalFinding.Place;
import org.bureauportal.check.PersonalFinding.Place.InFile;
import org.bureauportal.check.ReadBody.Passage;
import org.bureauportal.filetext.FileRow;
import org.bureauportal.filetext.ReadFile;
import org.bureauportal.text.ContentField;

/** Looks through a file row by row, and keeps how much of what it has in which place. */
final class PersonalRows {

    /** A table may have a title and heads of several rows. */
    private static final int ROWS_OF_HEADS = 5;

    private static final int LABEL_AT_MOST = 60;

    /** Beyond it columns are told apart no more. */
    private static final int MOST_COLUMNS = 200;

    /** How many of one kind are told of by themselves. */
    private static final int MOST_HIDDEN = 20;

    private final FoundByPlace found;
    private final PersonalNumbers numbers;
    private final NumbersOverCells overCells;
    private final UnaryOperator<String> masked;
    private final Map<Integer, String> labels = new HashMap<>();
    private FileRow.Part last = new FileRow.Part(FileRow.Part.Kind.TEXT, 0, "");
    private int rowsOfLast;
    private String nameOfSheet = "";
    private String shownSheet = "";

    /** @param masked makes names of sheets fit to be shown */
    PersonalRows(FoundByPlace found, UnaryOperator<String> masked) {
        this.found = found;
        this.masked = masked;
        this.numbers = new PersonalNumbers(found::add);
        this.overCells = new NumbersOverCells(found::add);
    }

    void add(FileRow row) {
        if (!row.part().equals(last)) {
            last = row.part();
            rowsOfLast = 0;
            labels.clear();
        }
        rowsOfLast++;
        ReadText text = new ReadText();
        List<Passage> cells = new ArrayList<>();
        for (FileRow.Cell cell : row.cells()) {
            int from = text.length();
            text.addAll(cell.text());
            int to = text.length();
            text.end();
            String label = labels.getOrDefault(cell.column(), "");
            cells.add(new Passage(text, from, to, place(row.part(), cell.column()), label));
        }
        cells.forEach(this::look);
        if (row.part().hasColumns()) {
            overCells.find(cells);
            if (rowsOfLast <= ROWS_OF_HEADS) {
                addLabels(row);
            }
        }
    }

    private void look(Passage cell) {
        int before = found.size();
        numbers.find(cell);
        if (found.size() == before) {
            found.addFigure(cell);
        }
        PersonalMailboxes.find(cell, found::add);
        PersonalAddresses.find(cell, found::add);
    }

    private void addLabels(FileRow row) {
        for (FileRow.Cell cell : row.cells()) {
            String words = cell.text().codePoints().anyMatch(Character::isLetter) ? cell.text() : "";
            labels.merge(
                    cell.column(),
                    words.length() > LABEL_AT_MOST ? words.substring(0, LABEL_AT_MOST) : words,
                    (before, more) -> before.length() > LABEL_AT_MOST ? before : before + " " + more);
        }
    }

    private String sheet(String name) {
        if (!name.equals(nameOfSheet)) {
            nameOfSheet = name;
            shownSheet = masked.apply(name);
        }
        return shownSheet;
    }

    private Place place(FileRow.Part part, int column) {
        int shown = part.hasColumns() && column <= MOST_COLUMNS ? column : 0;
        Place.Part is = switch (part.kind()) {
            case TEXT -> Place.Part.FILE;
            case TABLE -> shown > 0 ? Place.Part.FILE_COLUMN : Place.Part.FILE;
            case SHEET -> shown > 0 ? Place.Part.SHEET_COLUMN : Place.Part.SHEET;
            case PAGE -> Place.Part.PAGE;
            case BEHIND -> Place.Part.BEHIND;
        };
        return new Place(
                ContentField.ATTACHMENTS.key(), is, part.number(), shown, new InFile(0, "", sheet(part.name())));
    }

    /** What there was, once all rows were looked through. */
    PersonalFile end(ReadFile read) {
        List<PersonalFinding> hidden = new ArrayList<>();
        read.hidden().stream().limit(MOST_HIDDEN).forEach(each -> {
            Kind kind = switch (each.kind()) {
                case SHEET -> Kind.HIDDEN_SHEET;
                case COLUMNS -> Kind.HIDDEN_COLUMNS;
                case ROWS -> Kind.HIDDEN_ROWS;
                case TEXT -> Kind.HIDDEN_TEXT;
                case DELETED -> Kind.DELETED_TEXT;
                case NOTES -> Kind.NOTES;
            };
            hidden.add(new PersonalFinding(kind, place(each.part(), each.column()), false, each.count(), ""));
        });
        return new PersonalFile(found.in(Strictness.STOP), found.in(Strictness.WARN), hidden, read.isWhole());
    }
}

package org.bureauportal.check;

import java.util.ArrayList;
import java.util.List;
import org.bureauportal.check.PersonalData.Strictness;
import org.bureauportal.check.PersonalFinding.Kind;
import org.bureauportal.check.PersonalFinding.Place;
import org.bureauportal.check.PersonalFinding.Place.InFile;
import org.bureauportal.text.ContentField;

/**
 * What a file has of personal data: how much in which place, without whole numbers.
 *
 * @param stops what is found where a type stops for such data
 * @param warns what is found where it only warns
 * @param hidden what is not seen as the file is opened
 * @param isWhole whether all of it was looked through
 */
public record PersonalFile(
        List<PersonalFinding> stops, List<PersonalFinding> warns, List<PersonalFinding> hidden, boolean isWhole) {

    /** A file that was not read. */
    public static final PersonalFile UNREAD = new PersonalFile(List.of(), List.of(), List.of(), false);

    public PersonalFile {
        stops = List.copyOf(stops);
        warns = List.copyOf(warns);
        hidden = List.copyOf(hidden);
    }

    /** How much it takes to keep this. */
    public int size() {
        return 1 + stops.size() + warns.size() + hidden.size();
    }

    /**
     * What becomes of it in a text. That a file could not be read is worth a word only where persons are looked for in earnest.
     *
     * @param number of the file among those of the text, from 1
     * @param name as it is shown
     */
    public List<PersonalFinding> in(Strictness strictness, int number, String name) {
        if (strictness == Strictness.OFF) {
            return List.of();
        }
        List<PersonalFinding> all = new ArrayList<>(strictness == Strictness.STOP ? stops : warns);
        all.addAll(hidden);
        if (!isWhole && strictness == Strictness.STOP) {
            all.add(new PersonalFinding(
                    Kind.NOT_READ,
                    new Place(ContentField.ATTACHMENTS.key(), Place.Part.FILE, 0, 0, new InFile(0, "", "")),
                    false,
                    1,
                    ""));
        }
        return all.stream().map(each -> each.inFile(number, name)).toList();
    }
}

package org.bureauportal.text;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.bureauportal.text.Content.Attachments;
import org.bureauportal.text.Content.Unfit;
import org.bureauportal.text.Particulars.Facts;
import org.bureauportal.text.Particulars.Relations;
import org.jspecify.annotations.Nullable;

/** How the values of a content stand in the columns of a table. */
final class Columns {

    private Columns() {}

    @Converter(autoApply = true)
    static final class OfBody implements AttributeConverter<BodyHtml, String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable BodyHtml body) {
            return body == null ? null : body.html();
        }

        @Override
        public @Nullable BodyHtml convertToEntityAttribute(@Nullable String html) {
            return html == null ? null : BodyHtml.fromStored(html);
        }
    }

    @Converter(autoApply = true)
    static final class OfManuscriptNumber implements AttributeConverter<ManuscriptNumber, String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable ManuscriptNumber number) {
            return number == null ? null : number.digits();
        }

        @Override
        public @Nullable ManuscriptNumber convertToEntityAttribute(@Nullable String digits) {
            return digits == null ? null : new ManuscriptNumber(digits);
        }
    }

    @Converter(autoApply = true)
    static final class OfAttachments implements AttributeConverter<Attachments, String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable Attachments attachments) {
            return attachments == null ? null : attachments.toText();
        }

        @Override
        public @Nullable Attachments convertToEntityAttribute(@Nullable String text) {
            return text == null ? null : Attachments.fromText(text);
        }
    }

    @Converter(autoApply = true)
    static final class OfUnfit implements AttributeConverter<Unfit, String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable Unfit unfit) {
            return unfit == null ? null : unfit.toText();
        }

        @Override
        public @Nullable Unfit convertToEntityAttribute(@Nullable String text) {
            return text == null ? null : Unfit.fromText(text);
        }
    }

    @Converter(autoApply = true)
    static final class OfFacts implements AttributeConverter<Facts, String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable Facts facts) {
            return facts == null ? null : facts.toJson();
        }

        @Override
        public @Nullable Facts convertToEntityAttribute(@Nullable String json) {
            return json == null ? null : Facts.fromJson(json);
        }
    }

    @Converter(autoApply = true)
    static final class OfRelations implements AttributeConverter<Relations, String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable Relations relations) {
            return relations == null ? null : relations.toText();
        }

        @Override
        public @Nullable Relations convertToEntityAttribute(@Nullable String text) {
            return text == null ? null : Relations.fromText(text);
        }
    }
}

package org.bureauportal.api;

import static org.bureauportal.api.Documents.orNull;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.bureauportal.noticetype.Particular;
import org.bureauportal.noticetype.Validity;
import org.bureauportal.published.HarvestedArticles;
import org.bureauportal.published.PublicationLog;
import org.bureauportal.published.PublishedArticle;
import org.bureauportal.published.PublishedFile;
import org.bureauportal.published.PublishedFiles;
import org.bureauportal.section.Section;
import org.bureauportal.section.Sections;
import org.bureauportal.shared.Closure;
import org.bureauportal.text.Content;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Makes answers of what the public may read. */
@Component
class DocumentWriter {

    private final Sections sections;
    private final PublishedFiles files;
    private final ApiAddresses addresses;
    private final MessageSource messages;

    DocumentWriter(Sections sections, PublishedFiles files, ApiAddresses addresses, MessageSource messages) {
        this.sections = sections;
        this.files = files;
        this.addresses = addresses;
        this.messages = messages;
    }

    Documents.Brief brief(HarvestedArticles.Brief article) {
        Section section = sections.byId(article.sectionId()).orElseThrow();
        return new Documents.Brief(
                article.number(),
                word(article.state()),
                section.language().tag(),
                filed(section),
                orNull(article.title()),
                orNull(article.summary()),
                article.documentDate(),
                article.releaseInstant(),
                article.changedAt(),
                article.edition(),
                addresses.page(article.number()),
                addresses.notice(article.number()));
    }

    Documents.Notice notice(PublishedArticle article) {
        Section section = sections.byId(article.sectionId()).orElseThrow();
        Content content = article.content();
        Closure withdrawal = article.withdrawal();
        return new Documents.Notice(
                article.number(),
                withdrawal != null ? "withdrawn" : article.endedAt() != null ? "ended" : "public",
                article.endedAt(),
                withdrawal == null ? null : new Documents.Withdrawal(withdrawal.since(), withdrawal.reason()),
                section.language().tag(),
                article.original()
                        .map(each -> original(each, content.followedEdition()))
                        .orElse(null),
                article.translations().stream().map(this::translation).toList(),
                filed(section),
                new Documents.Type(article.type().key(), article.type().name().in(section.language())),
                article.particulars(section.language()).stream()
                        .map(each -> particular(each, section))
                        .toList(),
                article.relations().stream().map(this::related).toList(),
                article.validity() == null ? null : validity(article.validity(), article.repeal()),
                content.title(),
                content.source(),
                orNull(content.origin()),
                orNull(content.author()),
                orNull(content.keywords()),
                orNull(content.summary()),
                Objects.requireNonNull(content.documentDate()),
                article.releaseInstant(),
                content.originalRelease(),
                content.manuscriptNumber().digits(),
                article.edition(),
                article.publishedAt(),
                content.body().html(),
                leadPicture(article).orElse(null),
                article.files().stream().map(this::file).toList(),
                addresses.page(article.number()),
                addresses.shortened(article.number()),
                addresses.notice(article.number()),
                addresses.editions(article.number()));
    }

    private Documents.Particular particular(Particular said, Section section) {
        String label = said.label(messages, section.language().locale());
        return switch (said.kind()) {
            case TEXT -> new Documents.Particular(said.key(), label, said.text(), null);
            case DAY -> new Documents.Particular(said.key(), label, Objects.toString(said.from()), null);
            case PERIOD -> new Documents.Particular(said.key(), label, Objects.toString(said.until()), said.from());
        };
    }

    private Documents.Related related(PublishedArticle.Relation relation) {
        return new Documents.Related(
                relation.kind().key(),
                relation.isInverse() ? "from" : "to",
                relation.number(),
                word(relation.state()),
                orNull(relation.title()),
                relation.language().tag(),
                addresses.page(relation.number()),
                addresses.notice(relation.number()));
    }

    private static Documents.Validity validity(Validity validity, PublishedArticle.@Nullable Repeal repeal) {
        PublishedArticle.Relation by = repeal == null ? null : repeal.by();
        return new Documents.Validity(
                validity.state().key(),
                validity.from(),
                validity.until(),
                validity.repealedFrom(),
                by == null ? null : by.number(),
                repeal == null ? null : orNull(repeal.words()));
    }

    private Documents.Original original(PublishedArticle.Version original, @Nullable Integer followed) {
        return new Documents.Original(
                original.number(),
                original.language().tag(),
                word(original.state()),
                Objects.requireNonNull(followed),
                original.edition(),
                addresses.page(original.number()),
                addresses.notice(original.number()));
    }

    private Documents.Translation translation(PublishedArticle.Version translation) {
        return new Documents.Translation(
                translation.number(),
                translation.language().tag(),
                Objects.requireNonNull(translation.followedEdition()),
                addresses.page(translation.number()),
                addresses.notice(translation.number()));
    }

    Documents.EditionList editions(PublishedArticle article) {
        return new Documents.EditionList(
                article.number(),
                article.history().stream()
                        .map(each -> new Documents.EditionEntry(
                                each.number(),
                                each.publishedAt(),
                                word(each.change()),
                                orNull(each.note()),
                                each.files().stream()
                                        .map(file -> new Documents.FileChangeEntry(word(file.kind()), file.name()))
                                        .toList()))
                        .toList());
    }

    List<Documents.ActEntry> acts(List<PublicationLog.Act> acts) {
        return acts.stream().map(this::act).toList();
    }

    private Documents.ActEntry act(PublicationLog.Act act) {
        Optional<Section> section = sections.byId(act.sectionId());
        return new Documents.ActEntry(
                act.number(),
                act.follows(),
                act.at(),
                word(act.kind()),
                act.article(),
                addresses.page(act.article()),
                act.edition(),
                section.map(Section::slug).orElse(null),
                section.map(each -> each.language().tag()).orElse(null),
                orNull(act.title()),
                orNull(act.note()),
                orNull(act.reason()));
    }

    Documents.SectionEntry section(Section section) {
        return new Documents.SectionEntry(
                section.slug(),
                section.name(),
                section.language().tag(),
                orNull(section.description()),
                above(section).map(Section::slug).orElse(null),
                addresses.section(section),
                addresses.whole(ApiAddresses.NOTICES + "?section=" + section.slug()));
    }

    private Optional<Section> above(Section section) {
        return sections.all().stream()
                .filter(each -> each.language() == section.language()
                        && each.codes().size() == section.codes().size() - 1
                        && each.contains(section))
                .findFirst();
    }

    private Documents.Filed filed(Section section) {
        return new Documents.Filed(section.slug(), section.name(), addresses.section(section));
    }

    private Documents.FileEntry file(PublishedFile file) {
        return new Documents.FileEntry(
                file.name(),
                addresses.file(file.key(), file.extension()),
                file.mediaType(),
                file.size(),
                file.sha256(),
                file.pages());
    }

    private Optional<Documents.Picture> leadPicture(PublishedArticle article) {
        return article.leadPicture() == null
                ? Optional.empty()
                : files.findLeadPicture(article.number())
                        .map(each -> new Documents.Picture(
                                addresses.file(each.key(), each.extension()), each.alternative()));
    }

    /** A constant as programs read it, such as {@code first-publication}. */
    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

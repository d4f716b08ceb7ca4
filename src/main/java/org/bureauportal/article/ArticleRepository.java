package org.bureauportal.article;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bureauportal.text.ManuscriptNumber;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

interface ArticleRepository extends Repository<Article, Long> {

    /** Articles with what is worked on: d is an open draft, l the live edition. What was found by its words is found. */
    String WORKED_ON = """
            from Article a
                left join a.editionInWork d on d.stage <> DISCARDED left join d.currentRevision dr
                left join a.liveEdition l left join l.currentRevision lr
            where (d.id is not null or l.id is not null)
                and (:#{#filter.sectionId()} = 0 or a.sectionId = :#{#filter.sectionId()})
                and (:#{#filter.savedBy()} = '' or coalesce(dr.savedBy, lr.savedBy) = :#{#filter.savedBy()})
                and (locate(lower(:#{#filter.words()}), lower(coalesce(dr.content.title, lr.content.title))) > 0
                    or array_contains(:found, a.id))
                and (:#{#filter.state().name()} = 'ANY'
                    or :#{#filter.state().name()} = 'DRAFT' and d.id is not null
                    or :#{#filter.state().name()} = 'TEMPLATE' and d.id is not null and a.templateSince is not null
                    or :#{#filter.state().name()} = 'MINE' and d.writerUsername = :#{#filter.username()}
                        and a.templateSince is null
                    or :#{#filter.state().name()} in ('WAITING', 'SENT_BACK') and a.id in :#{#filter.waiting()}
                    or :#{#filter.state().name()} = 'HANDED_ON' and d.formerWriterUsername = :#{#filter.username()}
                        and d.writerUsername <> :#{#filter.username()}
                    or :#{#filter.state().name()} = 'SCHEDULED' and d.stage in (SCHEDULED, FAILED)
                    or :#{#filter.state().name()} in ('IN_REVIEW', 'APPROVED')
                        and cast(d.stage as string) = :#{#filter.state().name()}
                    or :#{#filter.state().name()} = 'UNREVIEWED' and l.urgentReason <> '' and l.reviewedAfterwardsAt is null
                    or :#{#filter.state().name()} = 'DUE' and a.dueAt is not null
                    or :#{#filter.state().name()} = 'ENDED' and a.standing in (ENDED, ENDED_STUB, ENDED_GONE)
                    or :#{#filter.state().name()} = cast(a.standing as string))
            """;

    Article save(Article article);

    Optional<Article> findById(long number);

    @Query("select a.id from Article a where a.submissionKey = :submissionKey")
    Optional<Long> findNumberBySubmissionKey(UUID submissionKey);

    boolean existsByManuscriptNumberAndIdNot(ManuscriptNumber manuscriptNumber, long number);

    /** The numbers of those that an editor chose to lead a home page. */
    @Query("select a.id from Article a where a.leadSince is not null")
    List<Long> findLeads();

    /** The numbers of those whose standing changes by itself, the longest due first. */
    @Query("select a.id from Article a where a.dueAt <= :now order by a.dueAt, a.id")
    List<Long> findDue(Instant now, Limit most);

    /** Those whose period runs and was counted at their publication, the one that ends first first. */
    @Query("""
            select a.id as number, r.content.title as title, l.publishedAt as publishedAt,
                r.content.particulars.periodDays as periodDays, l.periodLastDay as lastDay
            from Article a join a.liveEdition l join l.currentRevision r
            where a.standing = PUBLIC and a.dueAt is not null and l.periodEndsAt > :now
                and l.periodLastDay is not null and r.content.particulars.periodUntil is null
            order by l.periodEndsAt, a.id
            """)
    List<CountedPeriod> findCounted(Instant now);

    /** A period that was counted. */
    interface CountedPeriod {
        long getNumber();

        String getTitle();

        Instant getPublishedAt();

        String getPeriodDays();

        LocalDate getLastDay();
    }

    /** The numbers of those with an edition whose hour has come, the longest due first. */
    @Query("""
            select a.id from Article a join a.editionInWork d
            where d.stage = SCHEDULED and d.scheduledFor <= :now and d.bundleId is null
            order by d.scheduledFor, a.id
            """)
    List<Long> findScheduled(Instant now, Limit most);

    /** The keys of the bundles whose hour has come, the longest due first. */
    @Query("""
            select d.bundleId from Edition d
            where d.stage = SCHEDULED and d.scheduledFor <= :now and d.bundleId is not null
            group by d.bundleId order by min(d.scheduledFor), d.bundleId
            """)
    List<Long> findScheduledBundles(Instant now, Limit most);

    /** The numbers of the articles of a bundle, in the order in which they are released: originals before translations. */
    @Query("""
            select e.articleId from Edition e join e.currentRevision r
            where e.bundleId = :bundle
            order by case when r.content.translationOf is null then 0 else 1 end, e.articleId
            """)
    List<Long> findBundled(long bundle);

    /** Locks an article unless another transaction has, which is not waited for. */
    @NativeQuery("select id from article where id = :number for no key update skip locked")
    Optional<Long> lockIfFree(long number);

    /** Locks an article for a verb: a second verb waits and then sees what the first did. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Article a where a.id = :number")
    Optional<Article> findForUpdate(long number);

    @Transactional(readOnly = true)
    @Query("select count(*) " + WORKED_ON)
    long count(ArticleFilter filter, Long[] found);

    @Transactional(readOnly = true)
    @Query("""
            select new org.bureauportal.article.ArticleOverview(
                a.id, a.sectionId, a.standing, coalesce(d.number, l.number), coalesce(d.stage, l.stage),
                coalesce(dr.content.title, lr.content.title), coalesce(dr.content.documentDate, lr.content.documentDate),
                coalesce(dr.savedAt, lr.savedAt), coalesce(dr.savedBy, lr.savedBy),
                a.templateSince is not null, coalesce(d.writer, ''), coalesce(d.writerUsername, ''),
                coalesce(d.formerWriterUsername, ''))
            """ + WORKED_ON + """
            order by case when a.id = :asked then 0 else 1 end,
                case when :#{#filter.state().name()} in ('IN_REVIEW', 'WAITING') and d.pressingReason = '' then 1 else 0 end,
                case when :#{#filter.state().name()} = 'WAITING' and d.askedReviewerUsername <> :#{#filter.username()}
                    then 1 else 0 end,
                case when :#{#filter.state().name()} in ('IN_REVIEW', 'WAITING') then d.submittedAt end,
                case when :#{#filter.state().name()} = 'SCHEDULED' then d.scheduledFor end,
                case when :#{#filter.state().name()} = 'DUE' then a.dueAt end,
                case when :#{#filter.order().name()} = 'TITLE'
                    then lower(coalesce(dr.content.title, lr.content.title)) end,
                case when :#{#filter.order().name()} = 'DATE'
                    then coalesce(dr.content.documentDate, lr.content.documentDate) end desc nulls last,
                coalesce(dr.savedAt, lr.savedAt) desc, a.id desc
            """)
    List<ArticleOverview> findOverviews(ArticleFilter filter, Long[] found, long asked, Pageable page);

    /** The articles that bear a manuscript number, or whose draft was given it. */
    @Query("""
            select a.id from Article a left join a.editionInWork d on d.stage <> DISCARDED left join d.currentRevision dr
            where a.manuscriptNumber = :number or dr.content.manuscriptNumber = :number
            """)
    List<Long> findNumbers(ManuscriptNumber number);

    @Query("""
            select new org.bureauportal.article.Editing$Defaults$Begun(
                a.sectionId, coalesce(wr.content.particulars.noticeType, lr.content.particulars.noticeType, ''),
                coalesce(wr.content.source, lr.content.source),
                coalesce(wr.content.author, lr.content.author), coalesce(wr.content.origin, lr.content.origin))
            from Revision first
                join Edition e on e.id = first.editionId and e.number = 1
                join Article a on a.id = e.articleId
                left join a.editionInWork w left join w.currentRevision wr
                left join a.liveEdition l left join l.currentRevision lr
            where first.number = 1 and first.savedByUsername = :username
            order by first.id desc
            """)
    List<Editing.Defaults.Begun> findBegunBy(String username, Limit most);

    @Query("""
            select count(*) from Article a join a.editionInWork d
            where d.formerWriterUsername = :username and d.writerUsername <> :username and d.stage <> DISCARDED
            """)
    long countHandedOn(String username);

    @Query("select count(*) from Article a where a.editionInWork.stage = DISCARDED")
    long countInBin();

    @Query("""
            select new org.bureauportal.article.ArticleOverview(
                a.id, a.sectionId, a.standing, d.number, d.stage, r.content.title, r.content.documentDate, r.savedAt, r.savedBy,
                a.templateSince is not null, d.writer, d.writerUsername, coalesce(d.formerWriterUsername, ''))
            from Article a join a.editionInWork d join d.currentRevision r
            where d.stage = DISCARDED
            order by r.savedAt desc, a.id desc
            """)
    List<ArticleOverview> findInBin(Pageable page);

    /** The articles whose draft or live edition has one of the files now. */
    @NativeQuery("""
            select distinct rf.key as "key", e.article_id as article
            from revision_file rf
                join revision r on r.id = rf.revision_id
                join edition e on e.id = r.edition_id and e.current_revision_id = r.id
            where rf.key in (:keys) and e.stage in ('DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED', 'FAILED', 'PUBLISHED')
            order by article
            """)
    List<FileUse> findUsesOf(Collection<String> keys);

    /** That an article has a file. */
    interface FileUse {
        String getKey();

        Long getArticle();
    }

    /** The names of those who saved what is worked on. */
    @Query("""
            select distinct coalesce(dr.savedBy, lr.savedBy)
            from Article a
                left join a.editionInWork d left join d.currentRevision dr
                left join a.liveEdition l left join l.currentRevision lr
            order by 1
            """)
    List<String> findSavers();
}

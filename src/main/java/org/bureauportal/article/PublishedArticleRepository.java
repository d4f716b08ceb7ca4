package org.bureauportal.article;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PublishedArticleRepository extends Repository<PublishedArticle, Long> {

    /** How every list begins; what was withdrawn can be read, but stands in none. */
    String HEADLINES = """
            select new org.bureauportal.article.Headline(
                p.number, p.sectionId, p.title, p.documentDate, p.summary, p.releaseInstant, p.publishedAt)
            from PublishedArticle p
            where p.withdrawnAt is null
            """;

    String NEWEST_FIRST = " order by p.documentDate desc, p.releaseInstant desc, p.number desc";

    Optional<PublishedArticle> findById(long number);

    @Query("select e from PublishedEdition e where e.articleId = :article order by e.number desc")
    List<PublishedEdition> findEditions(long article);

    @Query("select r from RemovedArticle r where r.number = :number")
    Optional<RemovedArticle> findRemoved(long number);

    @Query("""
            select a.id from Article a where a.manuscriptNumber = :digits and a.standing <> UNPUBLISHED
            """)
    Optional<Long> findNumber(String digits);

    @Query("select count(*) from PublishedArticle p where p.withdrawnAt is null and p.sectionId in :sections")
    long countIn(Collection<Long> sections);

    @Query(HEADLINES + " and p.sectionId in :sections" + NEWEST_FIRST)
    List<Headline> findNewest(Collection<Long> sections, Pageable page);

    @Query(HEADLINES + """
             and p.sectionId = :section
             and (p.documentDate > :date
                or p.documentDate = :date and p.releaseInstant > :released
                or p.documentDate = :date and p.releaseInstant = :released and p.number > :number)
             order by p.documentDate, p.releaseInstant, p.number
            """)
    List<Headline> findNewer(long section, LocalDate date, Instant released, long number, Pageable one);

    @Query(HEADLINES + """
             and p.sectionId = :section
             and (p.documentDate < :date
                or p.documentDate = :date and p.releaseInstant < :released
                or p.documentDate = :date and p.releaseInstant = :released and p.number < :number)
            """ + NEWEST_FIRST)
    List<Headline> findOlder(long section, LocalDate date, Instant released, long number, Pageable one);

    @Query("""
            select count(*) from PublishedArticle p
            where p.withdrawnAt is null and p.sectionId in :sections
                and p.documentDate >= :from and p.documentDate < :until
            """)
    long countBetween(Collection<Long> sections, LocalDate from, LocalDate until);

    @Query("""
            select new org.bureauportal.article.MonthCount(year(p.documentDate), month(p.documentDate), count(*))
            from PublishedArticle p
            where p.withdrawnAt is null and p.sectionId in :sections
            group by year(p.documentDate), month(p.documentDate)
            order by year(p.documentDate) desc, month(p.documentDate) desc
            """)
    List<MonthCount> countByMonth(Collection<Long> sections);

    @Query(HEADLINES + """
             and p.sectionId in :sections and p.documentDate >= :from and p.documentDate < :until
            """ + NEWEST_FIRST)
    List<Headline> findBetween(Collection<Long> sections, LocalDate from, LocalDate until, Pageable page);
}

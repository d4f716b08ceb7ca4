package org.bureauportal.article;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ArticleRepository extends Repository<Article, Long> {

    Article save(Article article);

    long count();

    Optional<Article> findById(long number);

    Optional<Article> findBySubmissionKey(UUID submissionKey);

    boolean existsByManuscriptNumberAndIdNot(String manuscriptNumber, long number);

    /** For a verb: whoever comes second waits, and then sees what the first did. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Article a where a.id = :number")
    Optional<Article> findForChange(long number);

    @Query("""
            select new org.bureauportal.article.ArticleOverview(
                a.id, a.sectionId, a.standing, coalesce(d.stage, l.stage), coalesce(dr.title, lr.title),
                coalesce(dr.documentDate, lr.documentDate), coalesce(dr.savedAt, lr.savedAt),
                coalesce(dr.savedBy, lr.savedBy))
            from Article a
                left join a.draftEdition d left join d.currentRevision dr
                left join a.liveEdition l left join l.currentRevision lr
            order by coalesce(dr.savedAt, lr.savedAt) desc, a.id desc
            """)
    List<ArticleOverview> findOverviews(Pageable page);
}

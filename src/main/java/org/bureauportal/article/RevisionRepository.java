package org.bureauportal.article;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bureauportal.shared.Actor;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface RevisionRepository extends Repository<Revision, Long> {

    @Query("""
            select r from Revision r join Edition e on e.id = r.editionId
            where e.articleId = :article and r.id = :revision
            """)
    Optional<Revision> findOfArticle(long article, long revision);

    /** The reviews that count for one, in their order. */
    @NativeQuery("""
            select g.name, g.sha256, g.given_at, g.given_by, g.given_by_username
            from review g
                join revision r on r.id = g.revision_id
                join edition e on e.id = r.edition_id and e.review_round = g.round
            where g.revision_id = :revision
            order by g.step
            """)
    List<Review> findReviews(long revision);

    /** A review as it was given. */
    interface Review {
        String getName();

        String getSha256();

        Instant getGivenAt();

        String getGivenBy();

        String getGivenByUsername();
    }

    @Modifying
    @NativeQuery("""
            insert into review (revision_id, round, step, name, sha256, given_at, given_by, given_by_username)
            values (:revision, :round, :step, :name, :sha256, :at, :#{#by.name()}, :#{#by.username()})
            """)
    void addReview(long revision, int round, int step, String name, String sha256, Instant at, Actor by);

    /** The usernames of those who saved a revision of an edition. */
    @Query("select distinct r.savedByUsername from Revision r where r.editionId = :edition")
    Set<String> findWriters(long edition);

    /** Whether somebody saved a revision of an edition. */
    @Query("select count(r) > 0 from Revision r where r.editionId = :edition and r.savedByUsername = :username")
    boolean isWrittenBy(long edition, String username);

    /** The one that an article's edition in work stands in. */
    @Query("select e.currentRevision from Article a join a.editionInWork e where a.id = :article")
    Optional<Revision> findInWork(long article);

    @Query("""
            select new org.bureauportal.article.Editing$SavedRevision(
                r.id, e.number, e.stage, r.number, r.id = e.currentRevision.id, r.content.title, r.savedAt, r.savedBy)
            from Revision r join Edition e on e.id = r.editionId
            where e.articleId = :article
            order by e.number desc, r.number desc
            """)
    List<Editing.SavedRevision> findSaved(long article);

    @Query("""
            select r.content.source from Edition e join e.currentRevision r
            where r.content.source <> '' group by r.content.source order by max(r.savedAt) desc
            """)
    List<String> findSources(Limit most);

    @Query("""
            select r.content.author from Edition e join e.currentRevision r
            where r.content.author <> '' group by r.content.author order by max(r.savedAt) desc
            """)
    List<String> findAuthors(Limit most);
}

package org.bureauportal.article;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface RevisionRepository extends Repository<Revision, Long> {

    @Query("""
            select r from Revision r join Edition e on e.id = r.editionId
            where e.articleId = :article and r.id = :revision
            """)
    Optional<Revision> findOfArticle(long article, long revision);

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

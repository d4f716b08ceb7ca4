package org.bureauportal.published;

import java.util.List;
import java.util.Optional;
import org.bureauportal.text.ManuscriptNumber;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PublishedArticleRepository extends Repository<PublishedArticleRow, Long> {

    Optional<PublishedArticleRow> findById(long number);

    @Query("select e from PublishedEdition e where e.articleId = :article order by e.number desc")
    List<PublishedEdition> findEditions(long article);

    @Query("select r from RemovedArticle r where r.number = :number")
    Optional<RemovedArticle> findRemoved(long number);

    @Query("""
            select p.number from PublishedArticleRow p where p.content.manuscriptNumber = :asked
            union all select r.number from RemovedArticle r where r.manuscriptNumber = :asked
            """)
    Optional<Long> findNumber(ManuscriptNumber asked);

    @Query("select p.number from PublishedArticleRow p order by p.number desc")
    List<Long> findNumbers();
}

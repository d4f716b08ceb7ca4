package org.bureauportal.article;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PublishedArticleRepository extends Repository<PublishedArticle, Long> {

    Optional<PublishedArticle> findById(long number);

    Optional<PublishedArticle> findByManuscriptNumber(String manuscriptNumber);

    long countBySectionIdIn(Collection<Long> sections);

    @Query("""
            select new org.bureauportal.article.Headline(p.number, p.sectionId, p.title, p.documentDate, p.summary)
            from PublishedArticle p
            where p.sectionId in :sections
            order by p.documentDate desc, p.releaseInstant desc, p.number desc
            """)
    List<Headline> findNewest(Collection<Long> sections, Pageable page);
}

package org.bureauportal.section;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface SectionRepository extends Repository<SectionEntity, Long> {

    List<SectionEntity> findAllByOrderByPositionAscIdAsc();

    Optional<SectionEntity> findById(long id);

    Optional<SectionEntity> findBySlug(String slug);

    boolean existsBySlug(String slug);

    SectionEntity save(SectionEntity section);

    SectionEntity saveAndFlush(SectionEntity section);
}

package org.bureauportal.section;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

interface SectionRepository extends Repository<SectionEntity, Long> {

    List<SectionEntity> findAllByOrderByPositionAscIdAsc();

    Optional<SectionEntity> findById(long id);

    boolean existsBySlug(String slug);

    SectionEntity save(SectionEntity section);
}

package org.bureauportal.bench.obvious;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface NoticeRepository extends JpaRepository<Notice, Long> {

    record Section(String slug, String name) {}

    @Query("select distinct n.section as slug, n.sectionName as name from Notice n order by n.sectionName")
    List<Section> findSections();

    Optional<Notice> findFirstBySectionAndDocumentDateGreaterThanOrderByDocumentDateAscIdAsc(
            String section, LocalDate date);

    Optional<Notice> findFirstBySectionAndDocumentDateLessThanOrderByDocumentDateDescIdDesc(
            String section, LocalDate date);

    Page<Notice> findBySectionOrderByDocumentDateDescIdDesc(String section, Pageable page);

    List<Notice> findFirst6BySectionOrderByDocumentDateDescIdDesc(String section);
}

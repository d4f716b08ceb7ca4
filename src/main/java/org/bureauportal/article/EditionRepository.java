package org.bureauportal.article;

import org.springframework.data.repository.Repository;

interface EditionRepository extends Repository<Edition, Long> {

    Edition save(Edition edition);
}

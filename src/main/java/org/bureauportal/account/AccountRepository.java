package org.bureauportal.account;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface AccountRepository extends Repository<AccountEntity, Long> {

    Optional<AccountEntity> findByUsername(String username);

    long count();

    AccountEntity save(AccountEntity account);
}

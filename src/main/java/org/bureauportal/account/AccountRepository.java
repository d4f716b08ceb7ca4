package org.bureauportal.account;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AccountRepository extends Repository<AccountEntity, Long> {

    Optional<AccountEntity> findByUsername(String username);

    List<AccountEntity> findAllByOrderByUsername();

    @Query("select a from AccountEntity a order by a.username")
    List<AccountEntity> findPage(Pageable page);

    @Query("select a from AccountEntity a where not a.disabled and not a.withoutRole order by a.name, a.username")
    List<AccountEntity> findActive();

    @Query("""
            select a from AccountEntity a
            where a.role = ADMINISTRATOR and not a.disabled and not a.withoutRole
            order by a.username
            """)
    List<AccountEntity> administrators();

    /** Locks an account that is to be changed until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from AccountEntity a where a.username = :username")
    Optional<AccountEntity> findForUpdate(String username);

    /** Those who can administer, held as they are until the act is done; always in the same order, so that no two wait for each other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("""
            select a from AccountEntity a
            where a.role = ADMINISTRATOR and not a.disabled and not a.withoutRole
            order by a.id
            """)
    List<AccountEntity> lockActiveAdministrators();

    /** The account of somebody whom an identity provider knows, to be changed. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from AccountEntity a where a.issuer = :issuer and a.subject = :subject")
    Optional<AccountEntity> findForUpdate(String issuer, String subject);

    Optional<AccountEntity> findByIssuerAndSubject(String issuer, String subject);

    /** All accounts of identity providers, to be changed, always in the same order. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from AccountEntity a where a.issuer is not null order by a.id")
    List<AccountEntity> lockThoseOfProviders();

    boolean existsByUsername(String username);

    long count();

    AccountEntity save(AccountEntity account);
}

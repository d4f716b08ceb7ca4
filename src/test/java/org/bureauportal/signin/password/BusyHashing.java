package org.bureauportal.signin.password;

import java.util.concurrent.CountDownLatch;
import org.springframework.security.crypto.password.PasswordEncoder;

/** As much work as is done at once on passwords; it goes on until its end is told. */
public final class BusyHashing {

    private final CountDownLatch end = new CountDownLatch(1);

    public BusyHashing(PasswordEncoder passwords) throws InterruptedException {
        BulkheadPasswordEncoder hashing = (BulkheadPasswordEncoder) passwords;
        CountDownLatch begun = new CountDownLatch(BulkheadPasswordEncoder.AT_ONCE);
        for (int i = 0; i < BulkheadPasswordEncoder.AT_ONCE; i++) {
            new Thread(() -> hashing.inTurn(() -> untilTheEnd(begun))).start();
        }
        begun.await();
    }

    private boolean untilTheEnd(CountDownLatch begun) {
        begun.countDown();
        try {
            end.await();
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public void end() {
        end.countDown();
    }
}

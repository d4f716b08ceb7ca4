package org.bureauportal;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void arrowsBetweenRoomsOnlyGoWhereTheirDoorsAllow() {
        ApplicationModules.of(BureauPortal.class).verify();
    }
}

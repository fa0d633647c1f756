package com.snshelper;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Calls go down, never round in a circle, and only where a module's package-info allows them. */
class ModularityTests {

    @Test
    void modulesUseOnlyWhatTheyDeclare() {
        ApplicationModules.of(SnsHelper.class).verify();
    }
}

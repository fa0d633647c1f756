/** What every module may use: ids, problems, the tenant context, the database, files and the way out to the network. */
@NullMarked
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
package com.snshelper.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

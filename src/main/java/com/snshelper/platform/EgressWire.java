package com.snshelper.platform;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Passes the point after which a request may have reached the server: connected, encrypted, first byte next. Whoever
 * gave up before that point can be sure that nothing leaves any more.
 */
final class EgressWire extends HttpRequestExecutor {

    static final String STAGE = "snshelper.stage";

    /** How far a call has come. */
    enum Stage {
        PREPARING,
        SENDING,
        GIVEN_UP
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            @Nullable HttpResponseInformationCallback information,
            HttpContext context)
            throws IOException, HttpException {
        if (!(context.getAttribute(STAGE) instanceof AtomicReference<?> stage) || !begin(stage)) {
            throw new InterruptedIOException("given up before sending");
        }
        return super.execute(request, connection, information, context);
    }

    @SuppressWarnings("unchecked")
    private static boolean begin(AtomicReference<?> stage) {
        return ((AtomicReference<Stage>) stage).compareAndSet(Stage.PREPARING, Stage.SENDING);
    }
}

package com.snshelper.platform;

import com.snshelper.platform.EgressResult.Answer;
import com.snshelper.platform.EgressResult.Lost;
import com.snshelper.platform.EgressResult.NotSent;
import com.snshelper.platform.EgressResult.Why;
import com.snshelper.platform.EgressWire.Stage;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;

/** One call on its way: its answer, or what its failure means. */
final class EgressExchange implements Callable<EgressResult> {

    private final CloseableHttpClient client;
    private final EgressCall call;
    private final HttpUriRequestBase request;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.PREPARING);

    EgressExchange(CloseableHttpClient client, EgressCall call) {
        this.client = client;
        this.call = call;
        this.request = new HttpUriRequestBase(call.method(), call.uri());
        call.headers().forEach(request::setHeader);
    }

    @Override
    public EgressResult call() {
        var body = call.body();
        if (body == null) {
            return exchange();
        }
        try (var content = body.source().open()) {
            request.setEntity(new InputStreamEntity(content, body.length(), ContentType.parse(body.contentType())));
            return exchange();
        } catch (IOException e) {
            return failed(Why.BODY);
        }
    }

    /** Breaks off, so that nothing is sent from now on that was not sent before. */
    EgressResult giveUp(Why why) {
        boolean nothingSent = stage.compareAndSet(Stage.PREPARING, Stage.GIVEN_UP);
        request.abort();
        return nothingSent ? new NotSent(why) : new Lost(why);
    }

    private EgressResult exchange() {
        var context = HttpClientContext.create();
        context.setAttribute(EgressWire.STAGE, stage);
        try {
            return client.execute(request, context, this::read);
        } catch (CheckedAddresses.PrivateAddress e) {
            return failed(Why.PRIVATE_ADDRESS);
        } catch (TooLarge e) {
            return failed(Why.TOO_LARGE);
        } catch (UnknownHostException e) {
            return failed(Why.UNKNOWN_HOST);
        } catch (SSLException e) {
            return failed(Why.TLS);
        } catch (SocketTimeoutException e) {
            return failed(Why.TIMEOUT);
        } catch (ConnectException e) {
            return failed(Why.REFUSED);
        } catch (IOException e) {
            return failed(Why.BROKEN);
        }
    }

    private EgressResult failed(Why why) {
        return stage.get() == Stage.SENDING ? new Lost(why) : new NotSent(why);
    }

    private EgressResult read(ClassicHttpResponse response) throws IOException {
        var headers = new HashMap<String, String>();
        for (var header : response.getHeaders()) {
            headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        var entity = response.getEntity();
        byte[] body = entity == null ? new byte[0] : entity.getContent().readNBytes(call.maxBytes() + 1);
        if (body.length > call.maxBytes()) {
            request.abort();
            throw new TooLarge();
        }
        return new Answer(response.getCode(), headers, body);
    }

    /** Thrown after breaking off, because an answer that is merely dropped would first be read to its end. */
    private static final class TooLarge extends IOException {}
}

package com.snshelper.platform;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Builds a client that does what it is told once: no redirect, retry, cookie, decompression or proxy. */
final class EgressClient {

    private static final Timeout CONNECT = Timeout.ofSeconds(10);
    private static final TimeValue KEEP_ALIVE = TimeValue.ofSeconds(8);

    private EgressClient() {}

    static CloseableHttpClient with(DnsResolver names) {
        return HttpClients.custom()
                .setConnectionManager(connections(names))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setAuthenticationEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setKeepAliveStrategy((answer, context) -> KEEP_ALIVE)
                .setRequestExecutor(new EgressWire())
                .setUserAgent("SNS-Helper")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .evictIdleConnections(KEEP_ALIVE)
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(DnsResolver names) {
        var http = Http1Config.custom()
                .setMaxHeaderCount(200)
                .setMaxLineLength(16 << 10)
                .setMaxEmptyLineCount(10)
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(names)
                .setMaxConnPerRoute(1000)
                .setMaxConnTotal(4000)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(http)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        // A server that closed an idle connection is found out before anything is sent on it.
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .build())
                .build();
    }
}

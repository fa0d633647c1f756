# The program on a small Java image. The database is another container: see compose.yaml.
FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY . .
RUN ./sns build --jar \
 && java -Djarmode=tools -jar target/snshelper.jar extract --destination /app

FROM eclipse-temurin:25-jre
RUN useradd --system --create-home --home-dir /var/lib/snshelper snshelper
WORKDIR /app
COPY --from=build /app /app
USER snshelper
ENV SNSHELPER_DATA=/var/lib/snshelper/data
VOLUME /var/lib/snshelper
EXPOSE 8080
STOPSIGNAL SIGTERM
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xms32m", "-Xmx512m", \
    "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=20", "-XX:-ShrinkHeapInSteps", "-XX:TrimNativeHeapInterval=5000", \
            "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "-jar", "snshelper.jar"]

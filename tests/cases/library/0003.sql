SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE FUNCTION public.briefer_stays() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    BEGIN RAISE EXCEPTION 'an article that was kept is never changed'; END $$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.analyses (
    key text NOT NULL,
    article bigint,
    today text NOT NULL,
    data bytea NOT NULL
);
CREATE TABLE public.articles (
    id bigint NOT NULL,
    identity text NOT NULL,
    address text,
    version integer NOT NULL,
    latest boolean NOT NULL,
    name text NOT NULL,
    title text,
    source text,
    language text,
    sha256 text NOT NULL,
    file text NOT NULL,
    text bytea NOT NULL,
    record text NOT NULL,
    said text NOT NULL,
    added_at text NOT NULL,
    day text NOT NULL,
    first text,
    last text,
    edtf text,
    known text,
    search tsvector NOT NULL,
    seal text
);
CREATE SEQUENCE public.articles_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.articles_id_seq OWNED BY public.articles.id;
CREATE TABLE public.feeds (
    address text NOT NULL,
    state text NOT NULL
);
CREATE TABLE public.files (
    sha256 text NOT NULL,
    name text NOT NULL,
    media_type text,
    url text,
    data bytea NOT NULL,
    size bigint NOT NULL,
    added_at text NOT NULL,
    read_by text,
    said text
);
CREATE TABLE public.issue_sources (
    issue bigint NOT NULL,
    sha256 text NOT NULL,
    quoted boolean NOT NULL
);
CREATE TABLE public.issues (
    id bigint NOT NULL,
    series text,
    issued text NOT NULL,
    title text NOT NULL,
    folder text,
    made_at text NOT NULL,
    through bigint,
    part text NOT NULL,
    request text,
    files text NOT NULL,
    sha256 text NOT NULL,
    data bytea NOT NULL,
    withdrawn text
);
CREATE SEQUENCE public.issues_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.issues_id_seq OWNED BY public.issues.id;
CREATE TABLE public.questions (
    name text NOT NULL,
    words text NOT NULL,
    source text,
    asked_at text,
    through bigint NOT NULL,
    known bytea NOT NULL
);
CREATE TABLE public.refused (
    id bigint NOT NULL,
    name text NOT NULL,
    file text,
    reason text NOT NULL,
    words text NOT NULL,
    version text NOT NULL,
    refused_at text NOT NULL
);
CREATE SEQUENCE public.refused_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.refused_id_seq OWNED BY public.refused.id;
CREATE TABLE public.withdrawals (
    identity text NOT NULL,
    name text NOT NULL,
    source text,
    sha256 text NOT NULL,
    because text NOT NULL,
    withdrawn_at text NOT NULL
);
ALTER TABLE ONLY public.articles ALTER COLUMN id SET DEFAULT nextval('public.articles_id_seq'::regclass);
ALTER TABLE ONLY public.issues ALTER COLUMN id SET DEFAULT nextval('public.issues_id_seq'::regclass);
ALTER TABLE ONLY public.refused ALTER COLUMN id SET DEFAULT nextval('public.refused_id_seq'::regclass);
INSERT INTO public.alembic_version VALUES ('0003');
INSERT INTO public.analyses VALUES ('eb2ab17d9e60f62320b13e04b3a0220a45f42cb6f70bf17b989d5e4282088601', 1, '2026-11-22', '\x78014bcc5348cc4bcca92cce2c56c84f53c8cf4901003f5d06a8');
INSERT INTO public.analyses VALUES ('2c9e61192e9c37a2a4613515828f51a2b3af06d0b55e36833294da2d96a6e067', 2, '2026-11-22', '\x78014bcc5348cc4bcca92cce2c56c84f53c8cf4901003f5d06a8');
INSERT INTO public.articles VALUES (1, '087897b9f2177bfd1cab4a04dd4ab7c907b7794713e49ff222da27235cfb4223', 'https://courier.example/1', 1, true, 'old.jsonl:1', 'Brann closes 3 piers', 'The Courier', 'en', 'eb2ab17d9e60f62320b13e04b3a0220a45f42cb6f70bf17b989d5e4282088601', '2d3f7283d2d726f238f1bba6f6ca75de45a520dfef79b430bbde59c0ba9e7119', '\x789c458e310ec2400c04bfb20f406980860e0a3a28101f30778e62e93847b6a388df63d2d07a3db37b799ceff7139e1363227be962d01117a3de519a3a57ec7f1709c72c6c0eedb869aff4018dc18648d443ed3d6c96a24b2fd2e02435330a18cf2409aebab49ab9070e784b6b92aa62ba761f7065336147e826146fd46b326ca9a45eb8b59c32aae188ecf6ddf636ab056889494de2f35ffe2b1fbef4254d8f', '{"id": "2fed54e4f3b3", "name": "old.jsonl:1", "text": "", "sha256": "eb2ab17d9e60f62320b13e04b3a0220a45f42cb6f70bf17b989d5e4282088601", "raw_sha256": "41b87ca372093a60302a2766102b5bcd3827c8839c551ad6df6657263c593603", "media_type": "application/jsonl", "title": "Brann closes 3 piers", "publisher": "The Courier", "authors": [], "url": "https://courier.example/1", "language": null, "retrieved": null, "metadata": [{"name": "jsonl:title", "value": "Brann closes 3 piers"}, {"name": "jsonl:date", "value": "2026-11-20"}, {"name": "jsonl:publisher", "value": "The Courier"}, {"name": "jsonl:url", "value": "https://courier.example/1"}], "notes": [], "html": null}', 'ced55d044f6a00cff164b71a4ecbde464fc7d28aad7b4530af5e07126e13981d', '2026-11-22T08:30:00+00:00', '2026-11-20', '2026-11-20', '2026-11-20', '2026-11-20', 'stated', '''3'':3A,12 ''4'':28 ''5'':38 ''after'':18 ''authority'':42 ''brann'':1A,6,10,44 ''cancelled'':36 ''closed'':11 ''closes'':2A ''cost'':27 ''council'':22 ''crowns'':30 ''days'':39 ''ferries'':31 ''for'':37 ''harbour'':8 ''islands'':34 ''its'':14 ''million'':29 ''monday'':17 ''of'':9,13,43 ''on'':16 ''piers'':4A,15 ''port'':41 ''repairs'':25 ''said'':23,45 ''storm'':20 ''that'':24 ''the'':7,19,21,33,40 ''to'':32 ''were'':35 ''would'':26', NULL);
INSERT INTO public.articles VALUES (2, 'c0881a1e5ab47631e7ba2a25e6a1d2e46b825b6ae4ce01563ab4040e85caff1a', NULL, 1, true, 'old.jsonl:2', 'Corso closes 4 piers', 'The Herald', 'en', '2c9e61192e9c37a2a4613515828f51a2b3af06d0b55e36833294da2d96a6e067', '2d3f7283d2d726f238f1bba6f6ca75de45a520dfef79b430bbde59c0ba9e7119', '\x789c458e310ec2400c04bfb20f40a9808216890e21011f30778e62e93847b62394df63d2d07a3db37bbedd1fb7139e1363227be962d01167355794a6ce15fbdf45c2310b9b433baeda2bada031d810897aa8bd87cd5274e9451a9ca4664601e39924c18f2ead66ee8103ded29aa4aa987eba0fb8b099b02374138a37ea3519b654522fdc5a4e19d5704476fb6e7b9bd502b4c4a426b1fe97ffca872f17eb4dd1', '{"id": "500881f34633", "name": "old.jsonl:2", "text": "", "sha256": "2c9e61192e9c37a2a4613515828f51a2b3af06d0b55e36833294da2d96a6e067", "raw_sha256": "79e8779e3f3c2b14e5abadfed1900a468d6ec0c139c10d954745e809eb9f675d", "media_type": "application/jsonl", "title": "Corso closes 4 piers", "publisher": "The Herald", "authors": [], "url": null, "language": null, "retrieved": null, "metadata": [{"name": "jsonl:title", "value": "Corso closes 4 piers"}, {"name": "jsonl:date", "value": "2026-11-19"}, {"name": "jsonl:publisher", "value": "The Herald"}], "notes": [], "html": null}', 'a705a951a29d3eb074ead0d445e9b06048ae2502ae1d3ba0726f02c766ad45de', '2026-11-22T08:30:00+00:00', '2026-11-19', '2026-11-19', '2026-11-19', '2026-11-19', 'stated', '''4'':3A,12 ''5'':28 ''6'':38 ''after'':18 ''authority'':42 ''cancelled'':36 ''closed'':11 ''closes'':2A ''corso'':1A,6,10,44 ''cost'':27 ''council'':22 ''crowns'':30 ''days'':39 ''ferries'':31 ''for'':37 ''harbour'':8 ''islands'':34 ''its'':14 ''million'':29 ''monday'':17 ''of'':9,13,43 ''on'':16 ''piers'':4A,15 ''port'':41 ''repairs'':25 ''said'':23,45 ''storm'':20 ''that'':24 ''the'':7,19,21,33,40 ''to'':32 ''were'':35 ''would'':26', NULL);
INSERT INTO public.feeds VALUES ('https://courier.example/rss', '{"etag": "1"}');
INSERT INTO public.files VALUES ('6e7e0244bc087e5e4054cb4252ae944b7744197d171c1717e35f2d55e89dcbca', 'torn.pdf', NULL, NULL, '\x789c530d7071d335d4335128c92fca030015fc03a3', 13, '2026-11-22T08:30:00+00:00', NULL, NULL);
INSERT INTO public.files VALUES ('2d3f7283d2d726f238f1bba6f6ca75de45a520dfef79b430bbde59c0ba9e7119', 'old.jsonl', NULL, NULL, '\x789c030000000001', 0, '2026-11-22T08:30:00+00:00', NULL, NULL);
INSERT INTO public.issue_sources VALUES (1, 'eb2ab17d9e60f62320b13e04b3a0220a45f42cb6f70bf17b989d5e4282088601', true);
INSERT INTO public.issues VALUES (1, 'ports', '2026-11-22', 'The port', 'output/2026-11-22-the-port', '2026-11-22T08:30:00+00:00', 3, '', 'r', '{"brief.json": "d495d0ac81954766e41d64ae7a106c8e26f94cefd7c0c673fd580262b12741d6"}', 'd495d0ac81954766e41d64ae7a106c8e26f94cefd7c0c673fd580262b12741d6', '\x789cab562ac92cc94955b252500ac9485528c82f2a51aa05004c9d0703', NULL);
INSERT INTO public.questions VALUES ('piers', 'pier', NULL, NULL, 0, '\x789cab562acbcf4c4e2d56b252888ed551504acb4c2f2d82726b018ed9096f');
INSERT INTO public.refused VALUES (1, 'torn.pdf', '6e7e0244bc087e5e4054cb4252ae944b7744197d171c1717e35f2d55e89dcbca', '{"key": "said", "parts": [["words", "damaged"]]}', 'damaged', '0.1', '2026-11-22T08:30:00+00:00');
INSERT INTO public.withdrawals VALUES ('050a30c5562ac9d5e9f94df4a5df4b5b743b4ba01bfaf253af212ee5ca2fb8fd', 'old.jsonl:3', 'The Sentinel', '63190cb6af634873ba4cb5175bdf6c881275871351f67ad3f33195bcefc630e5', 'licence ended', '2026-11-22T08:30:00+00:00');
SELECT pg_catalog.setval('public.articles_id_seq', 3, true);
SELECT pg_catalog.setval('public.issues_id_seq', 1, true);
SELECT pg_catalog.setval('public.refused_id_seq', 1, true);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.analyses
    ADD CONSTRAINT analyses_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.articles
    ADD CONSTRAINT articles_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.feeds
    ADD CONSTRAINT feeds_pkey PRIMARY KEY (address);
ALTER TABLE ONLY public.files
    ADD CONSTRAINT files_pkey PRIMARY KEY (sha256);
ALTER TABLE ONLY public.issue_sources
    ADD CONSTRAINT issue_sources_pkey PRIMARY KEY (issue, sha256);
ALTER TABLE ONLY public.issues
    ADD CONSTRAINT issues_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.issues
    ADD CONSTRAINT issues_sha256_key UNIQUE (sha256);
ALTER TABLE ONLY public.questions
    ADD CONSTRAINT questions_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.refused
    ADD CONSTRAINT refused_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.withdrawals
    ADD CONSTRAINT withdrawals_pkey PRIMARY KEY (identity);
CREATE INDEX analyses_article ON public.analyses USING btree (article);
CREATE INDEX articles_address ON public.articles USING btree (address);
CREATE INDEX articles_day ON public.articles USING btree (day, id, latest);
CREATE INDEX articles_file ON public.articles USING btree (file);
CREATE UNIQUE INDEX articles_identity ON public.articles USING btree (identity);
CREATE INDEX articles_search ON public.articles USING gin (search);
CREATE INDEX articles_sha256 ON public.articles USING btree (sha256);
CREATE INDEX articles_source ON public.articles USING btree (source, day);
CREATE INDEX issue_sources_sha256 ON public.issue_sources USING btree (sha256);
CREATE INDEX issues_request ON public.issues USING btree (request);
CREATE INDEX issues_series ON public.issues USING btree (series, issued);
CREATE INDEX refused_name ON public.refused USING btree (name, file);
CREATE TRIGGER articles_stay BEFORE UPDATE OF id, title, text, search ON public.articles FOR EACH ROW EXECUTE FUNCTION public.briefer_stays();
ALTER TABLE ONLY public.analyses
    ADD CONSTRAINT analyses_article_fkey FOREIGN KEY (article) REFERENCES public.articles(id);
ALTER TABLE ONLY public.articles
    ADD CONSTRAINT articles_file_fkey FOREIGN KEY (file) REFERENCES public.files(sha256);
ALTER TABLE ONLY public.issue_sources
    ADD CONSTRAINT issue_sources_issue_fkey FOREIGN KEY (issue) REFERENCES public.issues(id);
ALTER TABLE ONLY public.refused
    ADD CONSTRAINT refused_file_fkey FOREIGN KEY (file) REFERENCES public.files(sha256);

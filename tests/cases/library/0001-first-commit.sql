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
    article bigint NOT NULL,
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
    search tsvector NOT NULL
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
    read_by text
);
CREATE TABLE public.issue_sources (
    issue bigint NOT NULL,
    sha256 text NOT NULL
);
CREATE TABLE public.issues (
    id bigint NOT NULL,
    series text,
    issued text NOT NULL,
    title text NOT NULL,
    folder text,
    made_at text NOT NULL,
    through bigint NOT NULL,
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
INSERT INTO public.alembic_version VALUES ('0001');
INSERT INTO public.analyses VALUES ('eb2ab17d9e60f62320b13e04b3a0220a45f42cb6f70bf17b989d5e4282088601', 1, '\x78014bcc5348cc4bcca92cce2c56c84f53c8cf4901003f5d06a8');
INSERT INTO public.analyses VALUES ('2c9e61192e9c37a2a4613515828f51a2b3af06d0b55e36833294da2d96a6e067', 2, '\x78014bcc5348cc4bcca92cce2c56c84f53c8cf4901003f5d06a8');
INSERT INTO public.analyses VALUES ('63190cb6af634873ba4cb5175bdf6c881275871351f67ad3f33195bcefc630e5', 3, '\x78014bcc5348cc4bcca92cce2c56c84f53c8cf4901003f5d06a8');
INSERT INTO public.articles VALUES (1, '087897b9f2177bfd1cab4a04dd4ab7c907b7794713e49ff222da27235cfb4223', 'https://courier.example/1', 1, true, 'old.jsonl:1', 'Brann closes 3 piers', 'The Courier', 'en', 'eb2ab17d9e60f62320b13e04b3a0220a45f42cb6f70bf17b989d5e4282088601', '2d3f7283d2d726f238f1bba6f6ca75de45a520dfef79b430bbde59c0ba9e7119', '\x789c458e310ec2400c04bfb20f406980860e0a3a28101f30778e62e93847b6a388df63d2d07a3db37b799ceff7139e1363227be962d01117a3de519a3a57ec7f1709c72c6c0eedb869aff4018dc18648d443ed3d6c96a24b2fd2e02435330a18cf2409aebab49ab9070e784b6b92aa62ba761f7065336147e826146fd46b326ca9a45eb8b59c32aae188ecf6ddf636ab056889494de2f35ffe2b1fbef4254d8f', '{"id": "2fed54e4f3b3", "name": "old.jsonl:1", "text": "", "sha256": "eb2ab17d9e60f62320b13e04b3a0220a45f42cb6f70bf17b989d5e4282088601", "raw_sha256": "41b87ca372093a60302a2766102b5bcd3827c8839c551ad6df6657263c593603", "media_type": "application/jsonl", "title": "Brann closes 3 piers", "publisher": "The Courier", "authors": [], "url": "https://courier.example/1", "language": null, "retrieved": null, "metadata": [{"name": "jsonl:title", "value": "Brann closes 3 piers"}, {"name": "jsonl:date", "value": "2026-11-20"}, {"name": "jsonl:publisher", "value": "The Courier"}, {"name": "jsonl:url", "value": "https://courier.example/1"}], "notes": [], "html": null}', '3b2e2bf4e75c290cdb49f8de95d76e4be3f071e6c5e8702ea63cd502bc1d424d', '2026-11-22T08:30:00+00:00', '2026-11-20', '2026-11-20', '2026-11-20', '2026-11-20', 'stated', '''3'':3A,12 ''4'':28 ''5'':38 ''after'':18 ''authority'':42 ''brann'':1A,6,10,44 ''cancelled'':36 ''closed'':11 ''closes'':2A ''cost'':27 ''council'':22 ''crowns'':30 ''days'':39 ''ferries'':31 ''for'':37 ''harbour'':8 ''islands'':34 ''its'':14 ''million'':29 ''monday'':17 ''of'':9,13,43 ''on'':16 ''piers'':4A,15 ''port'':41 ''repairs'':25 ''said'':23,45 ''storm'':20 ''that'':24 ''the'':7,19,21,33,40 ''to'':32 ''were'':35 ''would'':26');
INSERT INTO public.articles VALUES (2, 'd2b35d16b9f54957838baf4fe56c998a9896fe3c7825ae0ee2ef38682125d453', NULL, 1, true, 'old.jsonl:2', 'Corso closes 4 piers', 'The Herald', 'en', '2c9e61192e9c37a2a4613515828f51a2b3af06d0b55e36833294da2d96a6e067', '2d3f7283d2d726f238f1bba6f6ca75de45a520dfef79b430bbde59c0ba9e7119', '\x789c458e310ec2400c04bfb20f40a9808216890e21011f30778e62e93847b62394df63d2d07a3db37bbedd1fb7139e1363227be962d01167355794a6ce15fbdf45c2310b9b433baeda2bada031d810897aa8bd87cd5274e9451a9ca4664601e39924c18f2ead66ee8103ded29aa4aa987eba0fb8b099b02374138a37ea3519b654522fdc5a4e19d5704476fb6e7b9bd502b4c4a426b1fe97ffca872f17eb4dd1', '{"id": "500881f34633", "name": "old.jsonl:2", "text": "", "sha256": "2c9e61192e9c37a2a4613515828f51a2b3af06d0b55e36833294da2d96a6e067", "raw_sha256": "79e8779e3f3c2b14e5abadfed1900a468d6ec0c139c10d954745e809eb9f675d", "media_type": "application/jsonl", "title": "Corso closes 4 piers", "publisher": "The Herald", "authors": [], "url": null, "language": null, "retrieved": null, "metadata": [{"name": "jsonl:title", "value": "Corso closes 4 piers"}, {"name": "jsonl:date", "value": "2026-11-19"}, {"name": "jsonl:publisher", "value": "The Herald"}], "notes": [], "html": null}', '42a34a79ed095ad50c619fffcff364e7e4994d1ac10a7242a488b3b677358039', '2026-11-22T08:30:00+00:00', '2026-11-19', '2026-11-19', '2026-11-19', '2026-11-19', 'stated', '''4'':3A,12 ''5'':28 ''6'':38 ''after'':18 ''authority'':42 ''cancelled'':36 ''closed'':11 ''closes'':2A ''corso'':1A,6,10,44 ''cost'':27 ''council'':22 ''crowns'':30 ''days'':39 ''ferries'':31 ''for'':37 ''harbour'':8 ''islands'':34 ''its'':14 ''million'':29 ''monday'':17 ''of'':9,13,43 ''on'':16 ''piers'':4A,15 ''port'':41 ''repairs'':25 ''said'':23,45 ''storm'':20 ''that'':24 ''the'':7,19,21,33,40 ''to'':32 ''were'':35 ''would'':26');
INSERT INTO public.articles VALUES (3, 'ac2b9ca6f7ce1589ca16cb963ed25b43750aea913b2a63b07e404e3e6a83b2f6', NULL, 1, true, 'old.jsonl:3', 'Delm closes 5 piers', 'The Sentinel', 'en', '63190cb6af634873ba4cb5175bdf6c881275871351f67ad3f33195bcefc630e5', '2d3f7283d2d726f238f1bba6f6ca75de45a520dfef79b430bbde59c0ba9e7119', '\x789c3d8e316ec3400c04bfb20f30d4d9015cdba9e22e1fa0ef2888007514480a867f1f5a455a2e67766ff79fc715bf0b63217fdaeeb01937d6154d2db8e3fc39480636610fd8c0c346a737684e76649191e6eb74489aeda38922487a659470de480a7cd9aebdf2485cb08aaa94aab9bd464cf86677e140da2194501abd18f652d268ac5a5366737ca1bae374bc6de609da7331977cff0fff744f7f099e4c68', '{"id": "6549dd1a227e", "name": "old.jsonl:3", "text": "", "sha256": "63190cb6af634873ba4cb5175bdf6c881275871351f67ad3f33195bcefc630e5", "raw_sha256": "452e9cbbe65590090a1f970982ba60861429862038d1aeddd74b226edeab72f2", "media_type": "application/jsonl", "title": "Delm closes 5 piers", "publisher": "The Sentinel", "authors": [], "url": null, "language": null, "retrieved": null, "metadata": [{"name": "jsonl:title", "value": "Delm closes 5 piers"}, {"name": "jsonl:publisher", "value": "The Sentinel"}, {"name": "jsonl:date", "value": "2024-05-01"}], "notes": [], "html": null}', '40536e35cda40e169144958f4648ea0db26f9d4f2da4eb007fbf47c95427fa62', '2026-11-22T08:30:00+00:00', '2024-05-01', '2024-05-01', '2024-05-01', '2024-05-01', 'stated', '''5'':3A,12 ''6'':28 ''7'':38 ''after'':18 ''authority'':42 ''cancelled'':36 ''closed'':11 ''closes'':2A ''cost'':27 ''council'':22 ''crowns'':30 ''days'':39 ''delm'':1A,6,10,44 ''ferries'':31 ''for'':37 ''harbour'':8 ''islands'':34 ''its'':14 ''million'':29 ''monday'':17 ''of'':9,13,43 ''on'':16 ''piers'':4A,15 ''port'':41 ''repairs'':25 ''said'':23,45 ''storm'':20 ''that'':24 ''the'':7,19,21,33,40 ''to'':32 ''were'':35 ''would'':26');
INSERT INTO public.feeds VALUES ('https://courier.example/rss', '{"etag": "1"}');
INSERT INTO public.files VALUES ('6e7e0244bc087e5e4054cb4252ae944b7744197d171c1717e35f2d55e89dcbca', 'torn.pdf', NULL, NULL, '\x789c530d7071d335d4335128c92fca030015fc03a3', 13, '2026-11-22T08:30:00+00:00', NULL);
INSERT INTO public.files VALUES ('2d3f7283d2d726f238f1bba6f6ca75de45a520dfef79b430bbde59c0ba9e7119', 'old.jsonl', NULL, NULL, '\x789cad92cf4ec2401087ef3ec5a4675a5a048cdc04341e0412f40596764837d9ee3633d30021bebbdb1240ad7281ebfc76fe7c5f761f086e251841305e3ecde723f8c81172452b5711b8358c49590ba9718c19dcd7152d0ca54662701666ce666a076a2d4820be95c5511135535257d9541b60a5339f2901c25269dfb87195c97cce027d28b431da8f4ac96d2c47f082441a19c43503351b6533df83e4472a9ba231fe94b5231880dfcd9de659e9484055923bd2b23b5f5e2f8f820e04a2c560c37926624fd4a0d40f32254dde8b7bc33049c25e5c57cb6a6534e7487554534dbc18df52671599ba9a8b943cea76d34312e15615a5c16e127cdeed4f7a278be5fba2a577e288dd516ffff67a0757e81d5ed47bb8bcadf71b117ba27ff5268f7fea7d455226fb616efafc366b899ba2298ede06b7f736bcc2dbc3456fcde16d6d671ef63c276b2d3fef68455b34bf94f6c37810c6fec77d01ec1646f4', 976, '2026-11-22T08:30:00+00:00', '0.1');
INSERT INTO public.issue_sources VALUES (1, 'eb2ab17d9e60f62320b13e04b3a0220a45f42cb6f70bf17b989d5e4282088601');
INSERT INTO public.issues VALUES (1, 'ports', '2026-11-22', 'The port', 'output/2026-11-22-the-port', '2026-11-22T08:30:00+00:00', 3, 'd495d0ac81954766e41d64ae7a106c8e26f94cefd7c0c673fd580262b12741d6', '\x789cab562ac92cc94955b252500ac9485528c82f2a51aa05004c9d0703', NULL);
INSERT INTO public.refused VALUES (1, 'torn.pdf', '6e7e0244bc087e5e4054cb4252ae944b7744197d171c1717e35f2d55e89dcbca', '{"key": "said", "parts": [["words", "damaged"]]}', 'damaged', '0.1', '2026-11-22T08:30:00+00:00');
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
ALTER TABLE ONLY public.refused
    ADD CONSTRAINT refused_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.withdrawals
    ADD CONSTRAINT withdrawals_pkey PRIMARY KEY (identity);
CREATE INDEX analyses_article ON public.analyses USING btree (article);
CREATE INDEX articles_address ON public.articles USING btree (address);
CREATE INDEX articles_day ON public.articles USING btree (day, id);
CREATE INDEX articles_file ON public.articles USING btree (file);
CREATE UNIQUE INDEX articles_identity ON public.articles USING btree (identity);
CREATE INDEX articles_search ON public.articles USING gin (search);
CREATE INDEX articles_sha256 ON public.articles USING btree (sha256);
CREATE INDEX articles_source ON public.articles USING btree (source, day);
CREATE INDEX issue_sources_sha256 ON public.issue_sources USING btree (sha256);
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
